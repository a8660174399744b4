import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import { kpiPace, type KpiPace, type KpiStatus } from '@koers/shared/extraction/pace.ts';
import { today, type Clock } from '../clock.ts';
import type { DocumentRecord, DocumentStore } from '../commands/document-store.ts';
import type { Notices } from '../commands/notices.ts';
import type { WorkspaceSettings } from '../commands/workspace-settings.ts';
import type { FactReader } from '../projection/fact-reader.ts';
import type { FactWatchStore, WatchedKpi } from './fact-watch-store.ts';

export interface KpiNoticeParts {
  readonly watched: FactWatchStore;
  readonly notices: Notices;
  readonly documents: Pick<DocumentStore, 'find'>;
  readonly facts: Pick<FactReader, 'ofDocument'>;
  readonly workspaces: Pick<WorkspaceSettings, 'paceBoundsOf'>;
  readonly clock: Clock;
  /** What documents made before this moment said of their KPIs when they are first looked at is no news. */
  readonly since: () => Promise<string>;
}

export interface KpiLook {
  /** Who changed the document, where that is known; null also for a look that no change led to. */
  readonly author: string | null;
  /** Once a day: then it is also told which measurements are overdue. Nobody is told so while they write. */
  readonly daily: boolean;
}

const MOST_KPIS = 10_000;
const ENDS_OFF_TRACK: ReadonlySet<KpiStatus> = new Set(['onTrack', 'reached']);

/** Tells the owners of a document and of its KPIs which of those went off track, and which were not measured in time. */
export async function tellOfKpis(parts: KpiNoticeParts, documentId: string, look: KpiLook): Promise<void> {
  const document = await parts.documents.find(documentId);
  if (!document || document.trashedAt !== null || document.status === 'evaluated') return;
  const [facts, known, bounds, since] = await Promise.all([
    parts.facts.ofDocument(documentId, { kind: 'kpi', after: null, limit: MOST_KPIS }),
    parts.watched.watchedKpis(documentId),
    parts.workspaces.paceBoundsOf([documentId]),
    parts.since(),
  ]);
  const changed: WatchedKpi[] = [];
  for (const { block } of facts) {
    const before = known.get(block.id) ?? null;
    const pace = kpiPace(block, today(parts.clock), bounds.get(documentId));
    const after = watchedAfter(block.id, before, pace, look.daily);
    const isNews = before !== null || document.createdAt >= since;
    if (isNews && after.offTrack && !before?.offTrack) await tell(parts, 'kpi-off-track', document, block, look.author);
    if (before && look.daily && after.overdueOn !== null && after.overdueOn !== before.overdueOn)
      await tell(parts, 'measurement-overdue', document, block, null);
    if (!before || after.offTrack !== before.offTrack || after.overdueOn !== before.overdueOn) changed.push(after);
  }
  // Behind the telling, as with assignments.
  await parts.watched.watch(documentId, changed);
}

function watchedAfter(blockId: string, before: WatchedKpi | null, pace: KpiPace, daily: boolean): WatchedKpi {
  const offTrack = pace.status === 'offTrack' || (before?.offTrack === true && !ENDS_OFF_TRACK.has(pace.status));
  // Whoever wrote a KPI that is overdue from the start knows that.
  const overdueOn = daily || !before ? (pace.overdue ? pace.dueOn : null) : before.overdueOn;
  return { blockId, offTrack, overdueOn };
}

async function tell(
  { notices }: KpiNoticeParts,
  kind: 'kpi-off-track' | 'measurement-overdue',
  document: DocumentRecord,
  kpi: ExtractedBlock,
  author: string | null,
): Promise<void> {
  const owners = [document.ownerId, kpi.fields['owner']].filter((id) => typeof id === 'string');
  // Whoever wrote the number knows it; it is the number that tells, not they.
  const people = owners.filter((id) => id !== author);
  await notices.tell(people, {
    kind,
    documentId: document.id,
    actorId: null,
    blockId: kpi.id,
    excerpt: kpi.title,
    key: `${kind}:${document.id}:${kpi.id}`,
  });
}
