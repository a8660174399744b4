import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { DEFAULT_PACE_BOUNDS, kpiPace, paceOf, type KpiPace, type PaceBounds } from '@koers/shared/extraction/pace.ts';
import { measures, smartVerdict } from '@koers/shared/extraction/smart.ts';
import { today, type Clock } from '../../clock.ts';
import type { WorkspaceSettings } from '../../commands/workspace-settings.ts';
import type { Fact, FactReader, ListedFact } from '../../projection/fact-reader.ts';

export interface PresenterParts {
  readonly facts: Pick<FactReader, 'kpisMeasuring'>;
  readonly workspaces: Pick<WorkspaceSettings, 'paceBoundsOf'>;
  readonly clock: Clock;
}

type Derived = BlockAnswer['derived'];

/** The answer's shape: what every block has, and beside it the kind's own fields and lists under their own names. */
function flat({ documentId, documentTitle, block }: Fact, derived: Derived): BlockAnswer {
  const { id, kind, position, section, title, parts, faults, fields, entries } = block;
  const lists = Object.entries(entries).map(([list, rows]) => [
    list,
    rows.map((row) => ({ id: row.id, ...row.fields })),
  ]);
  return {
    ...fields,
    ...Object.fromEntries(lists),
    id,
    kind,
    documentId,
    documentTitle,
    position,
    section,
    title,
    parts: { ...parts },
    faults: [...faults],
    derived,
  } as BlockAnswer;
}

interface Facts {
  /** KPIs that measure the goals among what is presented, of every document that this person may read. */
  readonly kpis: readonly Fact[];
  readonly boundsOf: (documentId: string) => PaceBounds;
}

async function factsFor({ facts, workspaces }: PresenterParts, userId: string, found: readonly Fact[]): Promise<Facts> {
  const goals = found.filter(({ block }) => block.kind === 'goal');
  const measured = found.filter(({ block }) => block.kind === 'kpi');
  const [kpis, bounds] = await Promise.all([
    facts.kpisMeasuring(
      userId,
      goals.map(({ documentId, block }) => ({ documentId, blockId: block.id })),
    ),
    workspaces.paceBoundsOf(measured.map(({ documentId }) => documentId)),
  ]);
  return { kpis, boundsOf: (documentId) => bounds.get(documentId) ?? DEFAULT_PACE_BOUNDS };
}

function derivedFrom({ documentId, block }: Fact, { kpis }: Facts, pace: () => KpiPace): Derived {
  if (block.kind === 'kpi') {
    const reckoned = pace();
    return { pace: { ...reckoned, series: [...reckoned.series] } };
  }
  if (block.kind !== 'goal') return {};
  const own = kpis.filter((kpi) => measures(kpi.block, documentId, block.id));
  return {
    smart: smartVerdict(
      block,
      own.map((kpi) => kpi.block),
    ),
  };
}

/** Presents blocks to one person: a goal's verdict counts the KPIs of every document that they may read. */
export async function presentBlocks(
  parts: PresenterParts,
  userId: string,
  found: readonly Fact[],
): Promise<BlockAnswer[]> {
  const [facts, day] = [await factsFor(parts, userId, found), today(parts.clock)];
  return found.map((fact) =>
    flat(
      fact,
      derivedFrom(fact, facts, () => kpiPace(fact.block, day, facts.boundsOf(fact.documentId))),
    ),
  );
}

/** As {@link presentBlocks}, of blocks as lists have them: a KPI is without its measurements. */
export async function presentListed(
  parts: PresenterParts,
  userId: string,
  found: readonly ListedFact[],
): Promise<BlockAnswer[]> {
  const [facts, day] = [await factsFor(parts, userId, found), today(parts.clock)];
  return found.map((fact) => {
    const { summary, measuredBy, block, documentId } = fact;
    const pace = (): KpiPace =>
      summary
        ? paceOf(block.fields, summary, { today: day, measuredBy, bounds: facts.boundsOf(documentId) })
        : kpiPace(block, day, facts.boundsOf(documentId));
    return flat(fact, derivedFrom(fact, facts, pace));
  });
}
