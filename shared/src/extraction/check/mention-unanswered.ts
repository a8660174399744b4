import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { ownBlocks } from './surroundings.ts';

/** A question or a problem of somebody outside that nobody answered. */
export const mentionUnanswered: Rule = (context) =>
  ownBlocks(context, 'mention')
    .filter(({ fields }) => fields['mentionType'] === 'question' || fields['mentionType'] === 'problem')
    .filter(({ fields }) => fields['answeredBy'] === null)
    .map((mention) => findingAbout('mention-unanswered', mention));
