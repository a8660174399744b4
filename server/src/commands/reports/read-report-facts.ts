import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import type { Reference } from '@koers/shared/blocks/define.ts';
import { MOST_POINTS } from '@koers/shared/extraction/kpi-summary.ts';
import { DEFAULT_PACE_BOUNDS } from '@koers/shared/extraction/pace.ts';
import { measures, smartVerdict } from '@koers/shared/extraction/smart.ts';
import type { SeriesPoint } from '@koers/shared/extraction/thinned.ts';
import { paceAsOf } from '@koers/shared/report/kpi-as-of.ts';
import {
  dayOfReport,
  type CutShort,
  type ReportDocument,
  type ReportFacts,
  type ReportGoal,
  type ReportKpi,
} from '@koers/shared/report/report-facts.ts';
import type { ReportPeriod } from '@koers/shared/report/report-period.ts';
import { today, type Clock } from '../../clock.ts';
import type { FactFilter, FactPlace, FactReader, ListedFact } from '../../projection/fact-reader.ts';
import type { DocumentAccess } from '../document-access.ts';
import type { DocumentRecord, DocumentStore } from '../document-store.ts';
import type { MemberStore } from '../member-store.ts';
import type { SignoffStore } from '../signoffs/signoff-store.ts';
import type { WorkspaceSettings } from '../workspace-settings.ts';
import { readSignoffAnswers } from './read-signoff-answers.ts';
import type { ReportStore } from './report-store.ts';

export interface ReportFactsParts {
  readonly facts: Pick<FactReader, 'ofKind' | 'counts' | 'kpisMeasuring' | 'measurements'>;
  readonly documents: Pick<DocumentStore, 'find' | 'findFor'>;
  readonly access: DocumentAccess;
  readonly members: Pick<MemberStore, 'strangersTo'>;
  readonly workspaces: Pick<WorkspaceSettings, 'paceBoundsOf'>;
  readonly signoffs: Pick<SignoffStore, 'standing'>;
  readonly reports: ReportStore;
  /** What people are called; who is no more is left out. */
  readonly people: { namesOf(userIds: readonly string[]): Promise<ReadonlyMap<string, string>> };
  readonly clock: Clock;
}

/** What is to be read. */
export interface ReportScope extends ReportPeriod {
  /** With whose rights. */
  readonly userId: string;
  /** Null for every workspace: of a guest. */
  readonly workspaceId: string | null;
  /** What it is about; whoever asks has weighed the right to read it. */
  readonly subject: DocumentRecord | null;
  readonly under: boolean;
  /** Who all is to read it: what one of them may not read is left out. Without, the person alone. */
  readonly audience?: readonly string[];
}

export interface ReportReading {
  readonly facts: ReportFacts;
  /** Documents that are left out, since not all of the audience may read them. */
  readonly leftOut: number;
}

const AT_A_TIME = 500;
/** Of each kind: a report of more serves nobody. */
const MOST_OF_A_KIND = 1000;
const MOST_POINTS_READ = 20_000;
const MOST_DOCUMENTS = 200;
/** Earlier reports that are looked at for one that this person may read. */
const MOST_EARLIER = 10;

interface KindRead {
  readonly facts: readonly ListedFact[];
  readonly cut: CutShort | null;
}

async function readKind(parts: ReportFactsParts, userId: string, filter: FactFilter): Promise<KindRead> {
  const found: ListedFact[] = [];
  let after: FactPlace | null = null;
  while (found.length < MOST_OF_A_KIND) {
    const limit = Math.min(AT_A_TIME, MOST_OF_A_KIND - found.length);
    // One page says where the next begins.
    const page = await parts.facts.ofKind(userId, filter, { order: null, after, limit });
    found.push(...page.map(({ fact }) => fact));
    after = page.at(-1)?.place ?? null;
    if (page.length < limit) return { facts: found, cut: null };
  }
  const { total } = await parts.facts.counts(userId, filter);
  const cut = total > found.length ? { kind: filter.kind, shown: found.length, total } : null;
  return { facts: found, cut };
}

function withinScope({ workspaceId, subject, under }: ReportScope): Partial<FactFilter> {
  if (subject) return under ? { under: subject.id } : { documentId: subject.id };
  return workspaceId === null ? {} : { workspaceId };
}

async function readKinds(parts: ReportFactsParts, scope: ReportScope, day: string) {
  const { userId, from, until } = scope;
  const within = withinScope(scope);
  const read = (kind: string, more: Partial<FactFilter> = {}): Promise<KindRead> =>
    readKind(parts, userId, { kind, today: day, ...within, ...more });
  const [goals, kpis, done, late, content, channels, lessons, budget, tactics] = await Promise.all([
    read('goal'),
    read('kpi'),
    read('task', { status: ['done'], from, until }),
    read('task', { late: true }),
    read('content', { from, until }),
    read('channel'),
    read('learning'),
    read('budget'),
    read('tactic'),
  ]);
  return { goals, kpis, done, late, content, channels, lessons, budget, tactics };
}
type Kinds = Awaited<ReturnType<typeof readKinds>>;

/** The documents in which not all of an audience may read. */
async function closedToSome(
  { members }: ReportFactsParts,
  audience: readonly string[] | undefined,
  documentIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (audience === undefined || audience.length === 0) return new Set();
  const strangers = await Promise.all(documentIds.map((id) => members.strangersTo(id, audience)));
  return new Set(documentIds.filter((_, index) => (strangers[index]?.length ?? 0) > 0));
}

/** All measurements of a KPI; its summary has them as long as they are few. */
async function pointsOf(
  { facts }: ReportFactsParts,
  kpi: Reference,
  fact: ListedFact,
): Promise<readonly SeriesPoint[]> {
  const { summary } = fact;
  if (!summary || summary.count <= MOST_POINTS) return summary?.series ?? [];
  const points: SeriesPoint[] = [];
  let after: readonly [string, number] | null = null;
  while (points.length < MOST_POINTS_READ) {
    const page = await facts.measurements(kpi, { after, limit: 1000 });
    for (const { date, fields } of page) {
      if (typeof fields['value'] === 'number') points.push({ date, value: fields['value'] });
    }
    const last = page.at(-1);
    if (page.length < 1000 || !last) break;
    after = [last.date, last.position];
  }
  return points;
}

async function kpisOf(
  parts: ReportFactsParts,
  found: readonly ListedFact[],
  days: { readonly day: string; readonly today: string },
): Promise<ReportKpi[]> {
  const bounds = await parts.workspaces.paceBoundsOf([...new Set(found.map(({ documentId }) => documentId))]);
  const isPast = days.day < days.today;
  const kpis: ReportKpi[] = [];
  for (const fact of found) {
    const { documentId, block, summary, measuredBy } = fact;
    if (!summary) continue;
    // One after another: a thousand readings at once would keep everybody else waiting.
    const points = isPast ? await pointsOf(parts, { documentId, blockId: block.id }, fact) : summary.series;
    const asOf = { ...days, measuredBy, bounds: bounds.get(documentId) ?? DEFAULT_PACE_BOUNDS };
    kpis.push({ documentId, block, pace: paceAsOf(block.fields, summary, points, asOf) });
  }
  return kpis;
}

async function goalsOf(
  { facts }: ReportFactsParts,
  userId: string,
  found: readonly ListedFact[],
  isOpen: (documentId: string) => boolean,
): Promise<ReportGoal[]> {
  const references = found.map(({ documentId, block }) => ({ documentId, blockId: block.id }));
  const kpis = (await facts.kpisMeasuring(userId, references)).filter(({ documentId }) => isOpen(documentId));
  return found.map(({ documentId, block }) => {
    const own = kpis.filter((kpi) => measures(kpi.block, documentId, block.id));
    return {
      documentId,
      block,
      smart: smartVerdict(
        block,
        own.map((kpi) => kpi.block),
      ),
    };
  });
}

/** The documents that something stands in, the subject first; the days of those with money in them. */
async function documentsOf(
  { documents }: ReportFactsParts,
  { subject }: ReportScope,
  found: readonly ListedFact[],
  withDays: ReadonlySet<string>,
): Promise<ReportDocument[]> {
  const titles = new Map(found.map(({ documentId, documentTitle }) => [documentId, documentTitle]));
  if (subject) titles.delete(subject.id);
  const others = await Promise.all(
    [...titles].map(async ([id, title]): Promise<ReportDocument> => {
      const record = withDays.has(id) ? await documents.find(id) : null;
      return {
        id,
        title,
        kind: record?.kind ?? 'page',
        startsOn: record?.startsOn ?? null,
        endsOn: record?.endsOn ?? null,
      };
    }),
  );
  return subject ? [reportDocument(subject), ...others] : others;
}

function reportDocument({ id, title, kind, startsOn, endsOn }: DocumentRecord): ReportDocument {
  return { id, title, kind, startsOn, endsOn };
}

/** The last report about the same whose period ended before this one's, of which this person may read the page. */
async function earlierReport(parts: ReportFactsParts, scope: ReportScope): Promise<ReportFacts['earlier']> {
  const { subject, userId, until } = scope;
  const workspaceId = subject?.workspaceId ?? scope.workspaceId;
  if (workspaceId === null) return null;
  const made = await parts.reports.before({ workspaceId, subjectId: subject?.id ?? null }, until, MOST_EARLIER);
  const readers = scope.audience ?? [userId];
  for (const { pageId, madeAt, statuses } of made) {
    const [on, strangers] = await Promise.all([
      parts.access.roleOn(userId, pageId),
      parts.members.strangersTo(pageId, readers),
    ]);
    if (on && !on.trashed && strangers.length === 0) return { madeOn: dayIn(madeAt), statuses };
  }
  return null;
}

function dayIn(moment: string): string {
  return today({ now: () => Date.parse(moment), after: () => () => {} });
}

function peopleIn(found: readonly ListedFact[]): string[] {
  const ids = new Set<string>();
  for (const { block } of found) {
    for (const [name, field] of Object.entries(blockRegistry.get(block.kind)?.fields ?? {})) {
      const value = block.fields[name];
      if (field.type === 'person' && typeof value === 'string') ids.add(value);
      if (field.type === 'persons' && Array.isArray(value)) for (const id of value) ids.add(String(id));
    }
  }
  return [...ids];
}

function onlyOpen(kinds: Kinds, closed: ReadonlySet<string>): Kinds {
  const open = ({ facts, cut }: KindRead): KindRead => ({
    facts: facts.filter(({ documentId }) => !closed.has(documentId)),
    cut,
  });
  return Object.fromEntries(Object.entries(kinds).map(([name, read]) => [name, open(read)])) as Kinds;
}

/** Reads what a report is made of, with one person's rights. See docs/SPEC.md, F. */
export async function readReportFacts(parts: ReportFactsParts, scope: ReportScope): Promise<ReportReading> {
  const now = today(parts.clock);
  const day = dayOfReport({ until: scope.until, today: now });
  const all = await readKinds(parts, scope, day);
  const everywhere = new Set(Object.values(all).flatMap(({ facts }) => facts.map(({ documentId }) => documentId)));
  if (scope.subject) everywhere.delete(scope.subject.id);
  const closed = await closedToSome(parts, scope.audience, [...everywhere]);
  const kinds = onlyOpen(all, closed);
  const isOpen = (documentId: string): boolean => !closed.has(documentId);
  const found = Object.values(kinds).flatMap(({ facts }) => facts);
  const withMoney = new Set([...kinds.budget.facts, ...kinds.tactics.facts].map(({ documentId }) => documentId));
  const [documents, goals, kpis, earlier, names] = await Promise.all([
    documentsOf(parts, scope, found, withMoney),
    goalsOf(parts, scope.userId, kinds.goals.facts, isOpen),
    kpisOf(parts, kinds.kpis.facts, { day, today: now }),
    earlierReport(parts, scope),
    parts.people.namesOf(peopleIn(found)),
  ]);
  const looked = documents.slice(0, MOST_DOCUMENTS).map(({ id }) => id);
  const signoffs = await readSignoffAnswers(parts, looked, scope);
  const first = (facts: readonly ListedFact[]): readonly ListedFact[] =>
    facts.toSorted((a, b) => Number(b.documentId === scope.subject?.id) - Number(a.documentId === scope.subject?.id));
  return {
    leftOut: closed.size,
    facts: {
      subject: scope.subject && reportDocument(scope.subject),
      documents,
      goals: goals.toSorted(
        (a, b) => Number(b.documentId === scope.subject?.id) - Number(a.documentId === scope.subject?.id),
      ),
      kpis,
      tasks: [...kinds.done.facts, ...kinds.late.facts],
      content: kinds.content.facts,
      channels: first(kinds.channels.facts),
      lessons: first(kinds.lessons.facts),
      budget: first(kinds.budget.facts),
      tactics: first(kinds.tactics.facts),
      signoffs,
      earlier,
      cut: Object.values(kinds).flatMap(({ cut }) => cut ?? []),
      nameOf: (userId) => names.get(userId) ?? null,
    },
  };
}
