import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { DEFAULT_PACE_BOUNDS, kpiPace } from '@koers/shared/extraction/pace.ts';
import { measures, smartVerdict } from '@koers/shared/extraction/smart.ts';
import { today, type Clock } from '../../clock.ts';
import type { WorkspaceSettings } from '../../commands/workspace-settings.ts';
import type { Fact, FactReader } from '../../projection/fact-reader.ts';

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

/** Presents blocks to one person: a goal's verdict counts the KPIs of every document that they may read. */
export async function presentBlocks(
  { facts, workspaces, clock }: PresenterParts,
  userId: string,
  found: readonly Fact[],
): Promise<BlockAnswer[]> {
  const goals = found.filter(({ block }) => block.kind === 'goal');
  const measured = found.filter(({ block }) => block.kind === 'kpi');
  const [kpis, bounds] = await Promise.all([
    facts.kpisMeasuring(
      userId,
      goals.map(({ documentId, block }) => ({ documentId, blockId: block.id })),
    ),
    workspaces.paceBoundsOf(measured.map(({ documentId }) => documentId)),
  ]);
  const day = today(clock);
  const derived = ({ documentId, block }: Fact): Derived => {
    if (block.kind === 'kpi') {
      const pace = kpiPace(block, day, bounds.get(documentId) ?? DEFAULT_PACE_BOUNDS);
      return { pace: { ...pace, series: [...pace.series] } };
    }
    if (block.kind !== 'goal') return {};
    const own = kpis.filter((kpi) => measures(kpi.block, documentId, block.id));
    return {
      smart: smartVerdict(
        block,
        own.map((kpi) => kpi.block),
      ),
    };
  };
  return found.map((fact) => flat(fact, derived(fact)));
}
