import { messages } from '@koers/shared/i18n/messages.ts';
import type { EditorCommand } from '../commands.ts';
import { putReferences } from './reference-actions.ts';

type CommandName = keyof (typeof messages)['nl']['references']['command'];

function wordsOf(name: CommandName): Pick<EditorCommand, 'label' | 'description' | 'synonyms'> {
  const [nl, en] = [messages.nl.references.command[name], messages.en.references.command[name]];
  const list = (words: string): string[] => words.split(',').map((word) => word.trim());
  return {
    label: { nl: nl.label, en: en.label },
    description: { nl: nl.description, en: en.description },
    synonyms: { nl: list(nl.words), en: list(en.words) },
  };
}

/** Puts what stands elsewhere into the text, as references. */
export const REFERENCE_COMMANDS: readonly EditorCommand[] = [
  {
    id: 'reference',
    group: 'more',
    icon: 'link',
    ...wordsOf('reference'),
    hint: '@',
    turnsInto: false,
    inParts: false,
    isActive: () => false,
    run(editor) {
      editor.storage.references.dialogs.set({
        kind: 'choose',
        onChoose: (target) => putReferences(editor, [target]),
      });
      return true;
    },
  },
  {
    id: 'from-strategy',
    group: 'more',
    icon: 'chess-knight',
    ...wordsOf('strategy'),
    turnsInto: false,
    inParts: false,
    isOffered: (editor) => editor.storage.references.surroundings.strategyId !== null,
    isActive: () => false,
    run(editor) {
      editor.storage.references.dialogs.set({ kind: 'strategy' });
      return true;
    },
  },
];
