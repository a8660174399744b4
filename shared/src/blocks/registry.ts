import { audience } from './audience.ts';
import { budget } from './budget.ts';
import { channel } from './channel.ts';
import { competitor } from './competitor.ts';
import { content } from './content.ts';
import type { BlockKind } from './define.ts';
import { goal } from './goal.ts';
import { kpi } from './kpi.ts';
import { learning } from './learning.ts';
import { mention } from './mention.ts';
import { message } from './message.ts';
import { question } from './question.ts';
import { resistance } from './resistance.ts';
import { response } from './response.ts';
import { responsibility } from './responsibility.ts';
import { tactic } from './tactic.ts';
import { task } from './task.ts';

/** Kinds by name, in the order in which menus show them. */
export type BlockRegistry = ReadonlyMap<string, BlockKind>;

/** Names that the schema gives to nodes and marks of its own: document/document-extensions.ts. */
const PROSE =
  'doc text paragraph heading guidance blockTitle blockPart blockquote codeBlock hardBreak horizontalRule ' +
  'blockMention blockReference methodView bulletList orderedList listItem taskList taskItem bold italic strike underline code link';

/**
 * Makes a registry of declarations; tests make their own with an invented kind.
 * @throws Error when two kinds, a kind and an entry, or one of these and the schema's prose share a node name.
 */
export function registryOf(kinds: readonly BlockKind[]): BlockRegistry {
  const nodes = new Set<string>(PROSE.split(' '));
  for (const kind of kinds) {
    for (const name of [kind.kind, ...Object.values(kind.entries).map((entry) => entry.node)]) {
      if (nodes.has(name)) throw new Error(`The node name "${name}" is wanted twice.`);
      nodes.add(name);
    }
  }
  return new Map(kinds.map((kind) => [kind.kind, kind]));
}

/** Every kind that this version of Koers knows. A new kind is its file and its place here. */
export const blockRegistry: BlockRegistry = registryOf([
  goal,
  kpi,
  audience,
  message,
  channel,
  competitor,
  mention,
  content,
  response,
  task,
  responsibility,
  resistance,
  tactic,
  budget,
  learning,
  question,
]);
