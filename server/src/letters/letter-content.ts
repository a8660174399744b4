import type { Language } from '@koers/shared/blocks/define.ts';

/** A piece of a letter. What people wrote goes in as it is: it is made harmless here. */
export type LetterPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'heading'; readonly text: string; readonly url?: string }
  /** A line of a list, with somebody's words under it. */
  | { readonly type: 'item'; readonly text: string; readonly quote?: string; readonly url?: string }
  | { readonly type: 'button'; readonly text: string; readonly url: string }
  /** Under the letter, small: why it came, how to have no more. */
  | { readonly type: 'small'; readonly text: string; readonly url?: string };

export interface LetterContent {
  readonly language: Language;
  readonly subject: string;
  /** The first line of the letter itself. */
  readonly title: string;
  readonly parts: readonly LetterPart[];
}
