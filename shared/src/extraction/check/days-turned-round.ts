import { endsBeforeStart } from '../../blocks/days-in-order.ts';
import { blockRegistry } from '../../blocks/registry.ts';
import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';

/** A block whose last day lies before its first. */
export const daysTurnedRound: Rule = ({ content }) =>
  content.blocks.flatMap((block) => {
    const fields = blockRegistry.get(block.kind)?.fields ?? {};
    return Object.keys(fields)
      .filter((name) => endsBeforeStart(fields, name, (day) => block.fields[day]))
      .map((name) => findingAbout('days-turned-round', block, { detail: name }));
  });
