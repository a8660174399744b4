import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { Person, User } from '@koers/shared/api/people.ts';
import type { Language, Reference } from '@koers/shared/blocks/define.ts';
import type { PaceBounds } from '@koers/shared/extraction/pace.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { Node } from '@tiptap/pm/model';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { BlockHandle } from './block-views.ts';
import type { Surroundings } from './fields/offered-blocks.ts';
import type { LiveFacts } from './live-facts.ts';

/** What every piece of the editor may ask. */
export interface EditorPage {
  readonly document: DocumentAnswer;
  readonly surroundings: Surroundings;
  readonly me: User;
  readonly people: readonly Person[];
  readonly language: Language;
  readonly registry: BlockRegistry;
  readonly editable: boolean;
  /** Whether one may write beside the text, if not in it. */
  readonly canComment: boolean;
  readonly facts: LiveFacts;
  /** When a KPI counts as off course here. */
  readonly paceBounds: PaceBounds;
  /** The day here, `YYYY-MM-DD`. */
  readonly today: string;
  /** Opens the way to add measurements to a KPI from a file; absent for who may not. */
  readonly onImport?: ((blockId: string) => void) | undefined;
  /** The names of the sources that feed a KPI by themselves. */
  readonly fedBy: (blockId: string) => readonly string[];
  /** Goes to a block, in this document or another. */
  readonly goTo: (reference: Reference) => void;
}

export const EditorPageContext = createContext<EditorPage | null>(null);

export function useEditorPage(): EditorPage {
  const page = useContext(EditorPageContext);
  if (!page) throw new Error('Not within an editor page.');
  return page;
}

/** A block's node, as it changes. */
export function useBlockNode(handle: BlockHandle): Node {
  return useSyncExternalStore(handle.subscribe, handle.node);
}

/** Something of what the document says; `select` gives back the same object as long as it says the same. */
export function useFacts<T>(select: (facts: LiveFacts) => T): T {
  const { facts } = useEditorPage();
  return useSyncExternalStore(facts.subscribe, () => select(facts));
}
