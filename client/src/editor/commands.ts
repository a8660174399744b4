/// <reference types="@tiptap/starter-kit" />
import type { BlockKind, Label, Language } from '@koers/shared/blocks/define.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { BLOCK_PART, BLOCK_TITLE } from '@koers/shared/document/block-nodes.ts';
import { messages } from '@koers/shared/i18n/messages.ts';
import type { Editor } from '@tiptap/core';
import { TextSelection, type EditorState } from '@tiptap/pm/state';
import { nodeAround, newBlock } from './block-model.ts';

export type CommandGroup = 'blocks' | 'views' | 'text' | 'lists' | 'more';
export const COMMAND_GROUPS: readonly CommandGroup[] = ['blocks', 'views', 'text', 'lists', 'more'];

/** Something that a line can become, or that can be put in its place: for the `/` menu, the other menus, keys and tests. */
export interface EditorCommand {
  readonly id: string;
  readonly group: CommandGroup;
  /** A Tabler icon's name in kebab case. */
  readonly icon: string;
  readonly label: Label;
  readonly description: Label;
  /** Words that find it besides its label. */
  readonly synonyms: Readonly<Record<Language, readonly string[]>>;
  /** How to type it: a key or what one types at the start of a line. */
  readonly hint?: string;
  /** Whether a line with words in it can become this. */
  readonly turnsInto: boolean;
  /** Whether it can stand within a block's part too. */
  readonly inParts: boolean;
  /** Whether it means anything in this document; absent where it always does. */
  readonly isOffered?: (editor: Editor) => boolean;
  run(editor: Editor): boolean;
  readonly isActive: (editor: Editor) => boolean;
}

type TextCommandName = keyof (typeof messages)['nl']['editor']['command'];

function wordsOf(name: TextCommandName): Pick<EditorCommand, 'label' | 'description' | 'synonyms'> {
  const [nl, en] = [messages.nl.editor.command[name], messages.en.editor.command[name]];
  const list = (words: string): string[] => words.split(',').map((word) => word.trim());
  return {
    label: { nl: nl.label, en: en.label },
    description: { nl: nl.description, en: en.description },
    synonyms: { nl: list(nl.words), en: list(en.words) },
  };
}

interface TextCommand {
  readonly name: TextCommandName;
  readonly group: CommandGroup;
  readonly icon: string;
  readonly hint?: string;
  readonly turnsInto?: boolean;
  readonly inParts?: boolean;
  run(editor: Editor): boolean;
  readonly isActive?: (editor: Editor) => boolean;
}

/** A list or quote around the line is left first: a heading in a list item is nothing anyone asked for. */
const plain = (editor: Editor) => editor.chain().focus().clearNodes();

const TEXT_COMMANDS: readonly TextCommand[] = [
  {
    name: 'paragraph',
    group: 'text',
    icon: 'pilcrow',
    inParts: true,
    run: (editor) => plain(editor).setNode('paragraph').run(),
    isActive: (editor) => nodeAround(editor.state.selection.$from, 'listItem') === null && editor.isActive('paragraph'),
  },
  ...([1, 2, 3] as const).map((level) => ({
    name: `heading${level}` as const,
    group: 'text' as const,
    icon: `h-${level}`,
    hint: '#'.repeat(level),
    run: (editor: Editor) => plain(editor).setNode('heading', { level }).run(),
    isActive: (editor: Editor) => editor.isActive('heading', { level }),
  })),
  {
    name: 'quote',
    group: 'text',
    icon: 'quote',
    hint: '>',
    inParts: true,
    run: (editor) => plain(editor).wrapIn('blockquote').run(),
    isActive: (editor) => editor.isActive('blockquote'),
  },
  {
    name: 'code',
    group: 'text',
    icon: 'code',
    hint: '```',
    run: (editor) => plain(editor).setNode('codeBlock').run(),
    isActive: (editor) => editor.isActive('codeBlock'),
  },
  {
    name: 'bullets',
    group: 'lists',
    icon: 'list',
    hint: '-',
    inParts: true,
    run: (editor) => plain(editor).toggleList('bulletList', 'listItem').run(),
    isActive: (editor) => editor.isActive('bulletList'),
  },
  {
    name: 'numbers',
    group: 'lists',
    icon: 'list-numbers',
    hint: '1.',
    inParts: true,
    run: (editor) => plain(editor).toggleList('orderedList', 'listItem').run(),
    isActive: (editor) => editor.isActive('orderedList'),
  },
  {
    name: 'todos',
    group: 'lists',
    icon: 'list-check',
    hint: '[]',
    inParts: true,
    run: (editor) => plain(editor).toggleList('taskList', 'taskItem').run(),
    isActive: (editor) => editor.isActive('taskList'),
  },
  {
    name: 'divider',
    group: 'more',
    icon: 'minus',
    hint: '---',
    turnsInto: false,
    run: (editor) => editor.chain().focus().setHorizontalRule().run(),
  },
];

function blockCommand(kind: BlockKind): EditorCommand {
  const { icon, label, description, synonyms } = kind;
  return {
    id: `block:${kind.kind}`,
    group: 'blocks',
    icon,
    label,
    description,
    synonyms,
    turnsInto: true,
    inParts: true,
    run: (editor) => putBlock(editor, kind),
    isActive: (editor) => editor.isActive(kind.kind),
  };
}

/** Every command, blocks first: the method is what one comes for. */
export function editorCommands(registry: BlockRegistry): EditorCommand[] {
  const texts = TEXT_COMMANDS.map(
    ({ name, turnsInto = true, inParts = false, isActive = () => false, ...command }): EditorCommand => ({
      id: name,
      ...command,
      ...wordsOf(name),
      turnsInto,
      inParts,
      isActive,
    }),
  );
  return [...[...registry.values()].map(blockCommand), ...texts];
}

/**
 * Puts a block of the kind where the caret is: in place of the line, with the line's words as its title; after the block
 * when the caret is in one, since no block stands in another. The caret goes to the title.
 */
export function putBlock(editor: Editor, kind: BlockKind): boolean {
  const { state, view } = editor;
  const { $from } = state.selection;
  const { schema, tr } = state;
  const isLine = $from.depth === 1 && $from.parent.isTextblock && $from.parent.type.name !== 'codeBlock';
  const start = $from.depth === 0 ? $from.pos : isLine ? $from.before(1) : $from.after(1);
  const block = newBlock(schema, kind, isLine ? $from.parent.content : undefined);
  if (isLine) tr.replaceWith(start, $from.after(1), block);
  else tr.insert(start, block);
  const title = tr.doc.nodeAt(start)?.firstChild;
  tr.setSelection(TextSelection.create(tr.doc, start + 2 + (title?.content.size ?? 0)));
  view.dispatch(tr.scrollIntoView());
  view.focus();
  return true;
}

/** Whether the command has a place where the selection is. */
export function isAvailable(command: EditorCommand, state: EditorState): boolean {
  const { $from } = state.selection;
  if (nodeAround($from, BLOCK_TITLE)) return false;
  return command.inParts || nodeAround($from, BLOCK_PART) === null;
}

const plainLetters = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** How well a word answers what was typed: 0 not at all. */
function fit(word: string, query: string): number {
  const text = plainLetters(word);
  if (text === query) return 4;
  if (text.startsWith(query)) return 3;
  if (text.split(/[\s-]+/).some((part) => part.startsWith(query))) return 2;
  return query.length > 2 && text.includes(query) ? 1 : 0;
}

/** The commands that answer what was typed, best first; found in either language, the reader's own counting for more. */
export function findCommands(commands: readonly EditorCommand[], typed: string, language: Language): EditorCommand[] {
  const query = plainLetters(typed.trim());
  if (query === '') return [...commands];
  const other: Language = language === 'nl' ? 'en' : 'nl';
  // One writes more than one looks: whoever types `segment` wants an audience, and the view of them after it.
  const weight = ({ group }: EditorCommand): number => (group === 'views' ? 0.6 : 1);
  const score = (command: EditorCommand): number =>
    weight(command) *
    Math.max(
      fit(command.label[language], query) * 4,
      fit(command.label[other], query) * 3,
      ...command.synonyms[language].map((word) => fit(word, query) * 2),
      ...command.synonyms[other].map((word) => fit(word, query)),
    );
  return commands
    .map((command, index) => ({ command, index, score: score(command) }))
    .filter((found) => found.score > 0)
    .toSorted((a, b) => b.score - a.score || a.index - b.index)
    .map((found) => found.command);
}
