import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { ownBlocks } from './surroundings.ts';

/** Resistance that is still there, and that nobody takes up. */
export const resistanceWithoutOwner: Rule = (context) =>
  ownBlocks(context, 'resistance')
    .filter(({ fields }) => fields['status'] !== 'gone' && fields['owner'] === null)
    .map((resistance) => findingAbout('resistance-without-owner', resistance));
