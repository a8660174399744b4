import type { readGoalBoard, GoalBoardAnswer } from '@koers/shared/api/goal-board.ts';
import type { BlockKind, Reference } from '@koers/shared/blocks/define.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { z } from 'zod';
import { today } from '../../clock.ts';
import { faultAt } from '../../commands/refusal.ts';
import { UnknownPlace, type Fact, type FactReader, type ListedFact } from '../../projection/fact-reader.ts';
import type { GoalTree, TreePlace, TreeScope } from '../../projection/goal-tree.ts';
import { filterOf } from '../blocks/list-facts.ts';
import { presentListed, type PresenterParts } from '../blocks/present-blocks.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';

export interface GoalBoardParts extends Omit<PresenterParts, 'facts'> {
  readonly facts: Pick<FactReader, 'ofKind' | 'blocksAt' | 'kpisMeasuring'>;
  readonly goalTree: GoalTree;
  readonly registry: BlockRegistry;
}

type Query = z.output<typeof readGoalBoard.query>;
interface Call {
  readonly userId: string;
  readonly workspaceId: string | null;
  readonly query: Query;
}

/** So many levels of goals over one another are told; a document may point round in a ring. */
const DEEPEST_GOALS = 6;
/** Of one page: what is more is told as cut off. */
const MOST_SUPPORTING = 200;
const MOST_KPIS = 500;

/** A board is read goals first, then the KPIs that hang on none of them. */
const PHASES = ['goals', 'kpis'] as const;
const Cursor = z.tuple([
  z.enum(PHASES),
  z
    .array(z.union([z.string(), z.number()]))
    .max(10)
    .nullable(),
]);
const Place = z.tuple([z.string(), z.string(), z.string(), z.number(), z.string()]);

interface Found {
  readonly goals: readonly Fact[];
  readonly kpis: readonly ListedFact[];
  /** The place of the last; null when there is no more. */
  readonly next: readonly (string | number)[] | null;
}

const referenceTo = ({ documentId, block }: Fact): Reference => ({ documentId, blockId: block.id });
const keyOf = ({ documentId, blockId }: Reference): string => `${documentId}/${blockId}`;
const factKey = (fact: Fact): string => keyOf(referenceTo(fact));
const asListed = (fact: Fact): ListedFact => ({ ...fact, summary: null, measuredBy: null });

/** Whether it asks for some of the blocks, and not only for those of some documents. */
function isNarrowed({ person, status, channel, goal, from, until, undated, late, q }: Query): boolean {
  return [person, status, channel, goal, from, until, undated, late, q].some((one) => one !== undefined && one !== '');
}

/** Goals have neither: a filter on them is about KPIs alone. */
const asksKpisAlone = ({ status, late, goal, channel }: Query): boolean =>
  [status, late, goal, channel].some((one) => one !== undefined && one !== '');

/** @throws Refusal invalid-input at `cursor` */
export async function goalBoard(parts: GoalBoardParts, call: Call): Promise<GoalBoardAnswer> {
  const { query, userId } = call;
  const [phase, after] = decodeCursor(query.cursor, Cursor) ?? [asksKpisAlone(query) ? 'kpis' : 'goals', null];
  const found = isNarrowed(query)
    ? await matching(parts, call, phase, after)
    : await standing(parts, call, phase, after);
  const scope = { userId, today: today(parts.clock) };
  const { goals, cut } = isNarrowed(query)
    ? { goals: found.goals, cut: [] }
    : await withSupporting(parts.goalTree, userId, found.goals);
  const measuring = await parts.goalTree.kpisOf(scope, goals.map(referenceTo), MOST_KPIS);
  const kpis = unique([...found.kpis, ...measuring]);
  const context = await ancestors(parts.facts, userId, goals, kpis);
  const answers = await presentListed(parts, userId, [...[...goals, ...context].map(asListed), ...kpis]);
  return {
    goals: answers.filter(({ kind }) => kind === 'goal'),
    kpis: answers.filter(({ kind }) => kind === 'kpi'),
    context: context.map(factKey),
    cut,
    nextCursor: found.next
      ? encodeCursor([phase, found.next])
      : phase === 'goals'
        ? encodeCursor(['kpis', null])
        : null,
  };
}

function unique<F extends Fact>(facts: readonly F[]): readonly F[] {
  return [...new Map(facts.map((fact) => [factKey(fact), fact])).values()];
}

/** What matches a filter, as the lists tell it. */
async function matching(
  { facts, registry, clock }: GoalBoardParts,
  { query, ...call }: Call,
  phase: (typeof PHASES)[number],
  after: readonly (string | number)[] | null,
): Promise<Found> {
  const kind = kindOf(registry, phase === 'goals' ? 'goal' : 'kpi');
  const found = await facts
    .ofKind(call.userId, filterOf({ ...call, kind, query }, clock), { order: null, after, limit: query.limit + 1 })
    .catch((error: unknown) => {
      throw error instanceof UnknownPlace ? faultAt('cursor', 'invalid') : error;
    });
  const shown = found.slice(0, query.limit);
  const listed = shown.map(({ fact }) => fact);
  const next = found.length > query.limit ? (shown.at(-1)?.place ?? null) : null;
  return phase === 'goals' ? { goals: listed, kpis: [], next } : { goals: [], kpis: listed, next };
}

/** The tops of the trees, and then the KPIs that hang on none. */
async function standing(
  { goalTree, clock }: GoalBoardParts,
  { userId, workspaceId, query }: Call,
  phase: (typeof PHASES)[number],
  after: readonly (string | number)[] | null,
): Promise<Found> {
  const { documentId, under, limit } = query;
  const scope: TreeScope = {
    userId,
    today: today(clock),
    ...(workspaceId !== null && { workspaceId }),
    ...(documentId !== undefined && { documentId }),
    ...(under !== undefined && { under }),
  };
  const page = { after: placeOf(after), limit: limit + 1 };
  if (phase === 'goals') {
    const found = await goalTree.roots(scope, page);
    const shown = found.slice(0, limit);
    const next = found.length > limit ? (shown.at(-1)?.place ?? null) : null;
    return { goals: shown.map(({ fact }) => fact), kpis: [], next };
  }
  const found = await goalTree.looseKpis(scope, page);
  const shown = found.slice(0, limit);
  const next = found.length > limit ? (shown.at(-1)?.place ?? null) : null;
  return { goals: [], kpis: shown.map(({ fact }) => fact), next };
}

function placeOf(after: readonly (string | number)[] | null): TreePlace | null {
  if (after === null) return null;
  const place = Place.safeParse(after);
  if (!place.success) throw faultAt('cursor', 'invalid');
  return place.data;
}

function kindOf(registry: BlockRegistry, name: string): BlockKind {
  const kind = registry.get(name);
  if (!kind) throw new Error(`No such kind of block: ${name}`);
  return kind;
}

/** These goals, and those that support them, level by level. */
async function withSupporting(
  tree: GoalTree,
  userId: string,
  roots: readonly Fact[],
): Promise<{ readonly goals: readonly Fact[]; readonly cut: string[] }> {
  const known = new Map(roots.map((fact) => [factKey(fact), fact]));
  let level: readonly Fact[] = roots;
  for (let depth = 0; depth < DEEPEST_GOALS && level.length > 0; depth += 1) {
    // each level is found from the one above it
    const found = await tree.supporting(userId, level.map(referenceTo), MOST_SUPPORTING + 1);
    if (found.length > MOST_SUPPORTING) return { goals: [...known.values()], cut: level.map(factKey) };
    level = found.filter((fact) => !known.has(factKey(fact)));
    for (const fact of level) known.set(factKey(fact), fact);
  }
  return { goals: [...known.values()], cut: [] };
}

/** The goals over these that are not among them, as far as this person may read them. */
async function ancestors(
  facts: Pick<FactReader, 'blocksAt'>,
  userId: string,
  goals: readonly Fact[],
  kpis: readonly Fact[],
): Promise<readonly Fact[]> {
  const known = new Set(goals.map(factKey));
  const found: Fact[] = [];
  let wanted = [...goals.map((goal) => goal.block.fields['supports']), ...kpis.map((kpi) => kpi.block.fields['goal'])];
  for (let depth = 0; depth < DEEPEST_GOALS; depth += 1) {
    const missing = wanted.filter(isReference).filter((reference) => !known.has(keyOf(reference)));
    if (missing.length === 0) break;
    for (const reference of missing) known.add(keyOf(reference));
    // each level is found from the one below it
    const level = (await facts.blocksAt(userId, missing)).filter(({ block }) => block.kind === 'goal');
    found.push(...level);
    wanted = level.map(({ block }) => block.fields['supports']);
  }
  return found;
}

function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && 'documentId' in value && 'blockId' in value;
}
