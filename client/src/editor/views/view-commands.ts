import { METHOD_VIEW } from '@koers/shared/document/reference-nodes.ts';
import { VIEW_NAMES, type ViewName } from '@koers/shared/extraction/views/view-names.ts';
import { messages } from '@koers/shared/i18n/messages.ts';
import type { Editor } from '@tiptap/core';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import type { EditorCommand } from '../commands.ts';
import { newId } from '../new-id.ts';

/** Icons by their names in icons.tsx. */
export const VIEW_ICONS: Readonly<Record<ViewName, string>> = {
  load: 'scale',
  heatList: 'flame',
  coverage: 'grid-dots',
  segments: 'sitemap',
  channels: 'table',
  money: 'coins',
  mentions: 'message-question',
  answers: 'book',
};

/** Puts a view after the line that the caret is in, or in its place when nothing is on it; the caret goes to the line below. */
export function putView(editor: Editor, view: ViewName): boolean {
  const { state } = editor;
  const { $from } = state.selection;
  const { schema, tr } = state;
  const isEmptyLine = $from.depth === 1 && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0;
  const start = $from.depth === 0 ? $from.pos : isEmptyLine ? $from.before(1) : $from.after(1);
  const node = schema.node(METHOD_VIEW, { id: newId(), view });
  if (isEmptyLine) tr.replaceWith(start, $from.after(1), node);
  else tr.insert(start, node);
  const after = start + node.nodeSize;
  if (tr.doc.nodeAt(after)?.type.name !== 'paragraph') tr.insert(after, schema.node('paragraph'));
  tr.setSelection(TextSelection.create(tr.doc, after + 1));
  editor.view.dispatch(tr.scrollIntoView());
  editor.view.focus();
  return true;
}

function viewCommand(view: ViewName): EditorCommand {
  const [nl, en] = [messages.nl.views.command[view], messages.en.views.command[view]];
  const list = (words: string): string[] => words.split(',').map((word) => word.trim());
  return {
    id: `view:${view}`,
    group: 'views',
    icon: VIEW_ICONS[view],
    label: { nl: nl.label, en: en.label },
    description: { nl: nl.description, en: en.description },
    synonyms: { nl: list(nl.words), en: list(en.words) },
    turnsInto: false,
    inParts: false,
    run: (editor) => putView(editor, view),
    isActive({ state: { selection } }) {
      return selection instanceof NodeSelection && selection.node.attrs['view'] === view;
    },
  };
}

/** One for each view: found behind `/` by its Dutch and English names. */
export const viewCommands: readonly EditorCommand[] = VIEW_NAMES.map(viewCommand);
