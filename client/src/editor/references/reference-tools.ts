import type { Reference } from '@koers/shared/blocks/define.ts';
import type { ReferencedBlock } from '../fields/referenced-block.ts';
import { createSuggestionMenuStore, type SuggestionMenuStore } from '../extensions/suggestion-menu.ts';
import { createReferenceDialogs, type ReferenceDialogs } from './reference-dialogs.ts';
import { handlesOnScreen } from '../handles-on-screen.ts';
import type { ReferenceViews } from './reference-views.ts';

/** What the page knows and the editor's keys and commands ask for; React keeps it up to date. */
export interface ReferenceSurroundings {
  /** The strategy that the plan names. */
  strategyId: string | null;
  find: (query: string) => readonly ReferencedBlock[];
  goTo: (target: Reference) => void;
  /** What a reference is called now, for a copy as plain text. */
  titleOf: (target: Reference) => string;
}

/** Everything that references need between the editor and the page. */
export interface ReferenceTools {
  readonly views: ReferenceViews;
  readonly dialogs: ReferenceDialogs;
  readonly picker: SuggestionMenuStore<ReferencedBlock>;
  readonly surroundings: ReferenceSurroundings;
}

export function createReferenceTools(): ReferenceTools {
  return {
    views: handlesOnScreen(),
    dialogs: createReferenceDialogs(),
    picker: createSuggestionMenuStore<ReferencedBlock>(),
    surroundings: { strategyId: null, find: () => [], goTo: () => undefined, titleOf: () => '' },
  };
}
