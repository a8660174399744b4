import type { Reference } from '@koers/shared/blocks/define.ts';
import type { LinkedBlock } from '@koers/shared/extraction/check/finding.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import { keyOf, keyOfLinked, referencesIn } from '@koers/shared/extraction/views/view-source.ts';
import type { Fact, FactReader } from '../projection/fact-reader.ts';

export interface BesideParts {
  readonly facts: Pick<FactReader, 'linksTo' | 'inDocument'>;
}

/** What is known of a document's surroundings already. */
export interface KnownAround {
  readonly documentId: string;
  readonly blocks: readonly ExtractedBlock[];
  readonly strategy: { readonly id: string; readonly blocks: readonly ExtractedBlock[] } | null;
  readonly pointingHere: readonly LinkedBlock[];
}

/** Documents that are looked into for segments: a strategy has tens of plans, and one with hundreds is told of these. */
const MOST_DOCUMENTS = 60;
/** Blocks that are read of one of them. */
const MOST_BLOCKS = 2000;
/** What says whom it is for, and the field that says it. */
const FOR_AUDIENCES = { audience: 'partOf', message: 'audiences', channel: 'audiences', content: 'audience' } as const;

/**
 * Blocks of other documents that count along without pointing here, as far as this person may read them: segments of segments,
 * with what is said to them, and what other plans publish on the strategy's channels that this document uses.
 */
export async function blocksBeside(parts: BesideParts, userId: string, around: KnownAround): Promise<LinkedBlock[]> {
  const [below, published] = await Promise.all([
    segmentsBelow(parts, userId, around),
    publishedBeside(parts, userId, around),
  ]);
  const known = new Set(around.pointingHere.map(keyOfLinked));
  const found = new Map([...below, ...published].map((linked) => [keyOfLinked(linked), linked]));
  return [...found].filter(([key]) => !known.has(key)).map(([, linked]) => linked);
}

const linked = ({ documentId, block }: Fact): LinkedBlock => ({ documentId, block });

/** Content of other documents on channels of the strategy; none while this document has nothing there. */
async function publishedBeside(
  { facts }: BesideParts,
  userId: string,
  { documentId, blocks, strategy }: KnownAround,
): Promise<LinkedBlock[]> {
  const channelsOf = (block: ExtractedBlock): readonly Reference[] =>
    referencesIn(block, 'channel').filter((channel) => channel.documentId === strategy?.id);
  const used = new Set(
    blocks.filter(({ kind }) => kind === 'content').flatMap((block) => channelsOf(block).map(keyOf)),
  );
  if (strategy === null || used.size === 0) return [];
  const pointing = await facts.linksTo(userId, strategy.id);
  return pointing
    .filter(({ documentId: from, block }) => {
      return from !== documentId && block.kind === 'content' && channelsOf(block).some((one) => used.has(keyOf(one)));
    })
    .map(linked);
}

/** Which audiences a block names, by the field that its kind has for it. */
function audiencesOf(block: ExtractedBlock): readonly Reference[] {
  const field = Object.hasOwn(FOR_AUDIENCES, block.kind)
    ? FOR_AUDIENCES[block.kind as keyof typeof FOR_AUDIENCES]
    : undefined;
  return field === undefined ? [] : referencesIn(block, field);
}

/** From the segments that point here on down, document by document, with what names them. */
async function segmentsBelow(
  { facts }: BesideParts,
  userId: string,
  { documentId, strategy, pointingHere }: KnownAround,
): Promise<LinkedBlock[]> {
  const first = pointingHere.filter(({ block }) => block.kind === 'audience');
  const audiences = new Map(first.map((audience) => [keyOfLinked(audience), audience]));
  const looked = new Set([documentId, ...(strategy ? [strategy.id] : [])]);
  const others = new Map<string, LinkedBlock>();
  const pool: LinkedBlock[] = [];
  let wanted = [...new Set(first.map((audience) => audience.documentId))].filter((id) => !looked.has(id));
  while (wanted.length > 0 && looked.size < MOST_DOCUMENTS) {
    const round = wanted.slice(0, MOST_DOCUMENTS - looked.size);
    for (const id of round) looked.add(id);
    // One round goes one document further down: they cannot be asked for at once.
    const read = await Promise.all(round.map((id) => namingAudiences(facts, userId, id)));
    pool.push(...read.flat().filter((one) => one.documentId !== documentId));
    for (let grew = true; grew;) {
      const before = audiences.size;
      for (const one of pool) {
        if (one.block.kind !== 'audience' || audiences.has(keyOfLinked(one))) continue;
        if (audiencesOf(one.block).some((parent) => audiences.has(keyOf(parent)))) audiences.set(keyOfLinked(one), one);
      }
      grew = audiences.size > before;
    }
    wanted = [...new Set([...audiences.values()].map((audience) => audience.documentId))].filter(
      (id) => !looked.has(id),
    );
  }
  for (const one of pool) {
    if (audiencesOf(one.block).some((audience) => audiences.has(keyOf(audience)))) others.set(keyOfLinked(one), one);
  }
  return [...audiences.values(), ...others.values()];
}

/** What of a document, and of those that point into it, names audiences. */
async function namingAudiences(
  facts: BesideParts['facts'],
  userId: string,
  documentId: string,
): Promise<readonly LinkedBlock[]> {
  const kinds = Object.keys(FOR_AUDIENCES);
  const [pointing, own] = await Promise.all([
    facts.linksTo(userId, documentId),
    facts.inDocument(userId, documentId, kinds, MOST_BLOCKS),
  ]);
  return [...own.map(linked), ...pointing.filter(({ block }) => kinds.includes(block.kind)).map(linked)];
}
