import { networkKey } from '../views/channels.ts';
import { referencesIn, textIn } from '../views/view-source.ts';
import type { ExtractedBlock } from '../extracted-block.ts';
import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { finder, isOpen, ownBlocks } from './surroundings.ts';

const namesOf = (channel: ExtractedBlock): string[] =>
  [channel.title, textIn(channel, 'network') ?? ''].map(networkKey).filter((name) => name !== '');

/**
 * Content or a task of a plan on a channel that its strategy did not choose. A channel of the plan's own is one of the
 * strategy's when it is called so. Not told while the strategy has no channels, nor of what is published or done.
 */
export const contentOnOtherChannel: Rule = (context) => {
  const chosen = new Set((context.strategy?.blocks ?? []).filter(({ kind }) => kind === 'channel').flatMap(namesOf));
  if (chosen.size === 0) return [];
  const find = finder(context);
  const toCome = [
    ...ownBlocks(context, 'content').filter(({ fields }) => fields['stage'] !== 'published'),
    ...ownBlocks(context, 'task').filter(isOpen),
  ];
  return toCome.flatMap((block) => {
    const [target] = referencesIn(block, 'channel');
    const found = target ? find(target) : 'gone';
    // Of one that is gone or hidden nothing can be said.
    if (typeof found !== 'object' || found.documentId === context.document.strategyId) return [];
    if (namesOf(found.block).some((name) => chosen.has(name))) return [];
    return [findingAbout('content-on-other-channel', block, { values: { channel: found.block.title } })];
  });
};
