import { MOST_SOURCES, type SourceBody, type SourceSettings, type TryAnswer } from '@koers/shared/api/sources.ts';
import type { InputFault } from '@koers/shared/api/problem.ts';
import { instant } from '../clock.ts';
import type { MeasurableKpis } from '../commands/measurements/import-store.ts';
import { faultAt, Refusal } from '../commands/refusal.ts';
import { nextScheduled, wallDay } from './next-run.ts';
import { readSource } from './read-source.ts';
import { SourceFailure } from './source-reading.ts';
import { originOf, SOURCE_JOB, type SourceRunner, type SourceRunnerParts } from './source-runner.ts';
import type { SourceChange, SourceRecord } from './source-store.ts';

export interface ManageSourcesParts extends Pick<
  SourceRunnerParts,
  'sources' | 'secrets' | 'outgoing' | 'jobs' | 'liveEvents' | 'clock'
> {
  readonly runner: Pick<SourceRunner, 'run' | 'schedule'>;
  readonly measurables: MeasurableKpis;
  readonly newId: () => string;
}

export interface Caller {
  readonly userId: string;
  readonly workspaceId: string;
}

/** Names that it had which are remembered. */
const MOST_ORIGINS = 20;

/** Sets a source up; it is read for the first time at once. @throws Refusal invalid-input */
export async function createSource(parts: ManageSourcesParts, caller: Caller, body: SourceBody): Promise<string> {
  const { sources, clock } = parts;
  await checkFeeds(parts, caller.userId, body.settings);
  const id = parts.newId();
  const secret = typeof body.secret === 'string' && body.secret !== '' ? await parts.secrets.seal(body.secret) : null;
  const change = { ...changeOf(parts, caller, body), origins: [], secret };
  const { workspaceId } = caller;
  const isKept = await sources.add({ ...change, id, workspaceId, createdAt: instant(clock) }, MOST_SOURCES);
  if (!isKept) throw faultAt('name', 'too-many-sources', MOST_SOURCES);
  await parts.runner.schedule(id, change.nextRunAt);
  announce(parts, caller);
  return id;
}

/** Changes a source; it writes with the right of who changed it from then on. @throws Refusal not-found · not-allowed · invalid-input */
export async function changeSource(
  parts: ManageSourcesParts,
  caller: Caller,
  id: string,
  body: SourceBody,
): Promise<void> {
  const { sources, measurables, secrets } = parts;
  const before = await sourceOf(parts, caller, id);
  await checkFeeds(parts, caller.userId, body.settings);
  // Whoever may not change what it feeds stops it at most: else a change would take it away from KPIs that they do not see.
  const fed = before.settings.feeds;
  const mine = await measurables.among(caller.userId, fed);
  const isGone = before.lastResult?.faults.some(({ reason }) => reason === 'kpi-gone') ?? false;
  const own = new Set(mine.map(({ documentId, blockId }) => `${documentId}/${blockId}`));
  const hidden = fed.some(({ documentId, blockId }) => !own.has(`${documentId}/${blockId}`));
  if (hidden && !isGone && before.makerId !== caller.userId) throw new Refusal('not-allowed');
  const isSameSite = isSameAddress(before.settings, body.settings);
  if (body.secret === undefined && before.secret !== null && !isSameSite) throw faultAt('secret', 'secret-again');
  const secret =
    body.secret === undefined
      ? before.secret
      : body.secret === null || body.secret === ''
        ? null
        : await secrets.seal(body.secret);
  const origins = [...new Set([...before.origins, originOf(before)])].slice(-MOST_ORIGINS);
  const change = { ...changeOf(parts, caller, body), origins, secret };
  if (!(await sources.change(caller.workspaceId, id, change))) throw new Refusal('not-found');
  await parts.runner.schedule(id, change.nextRunAt);
  announce(parts, caller);
}

function changeOf(
  { clock }: ManageSourcesParts,
  { userId }: Caller,
  body: SourceBody,
): Omit<SourceChange, 'origins' | 'secret'> {
  const { name, settings, schedule } = body;
  return { name, settings, schedule, makerId: userId, nextRunAt: instant(clock) };
}

/** A secret that was given for one site goes to no other: who changes the address says it anew. */
function isSameAddress(a: SourceSettings, b: SourceSettings): boolean {
  const of = (settings: SourceSettings): string => {
    const { origin, pathname } = new URL(settings.address);
    return JSON.stringify([settings.kind, origin, pathname, settings.kind === 'json' ? settings.header : null]);
  };
  return of(a) === of(b);
}

async function checkFeeds(
  { measurables }: ManageSourcesParts,
  userId: string,
  { feeds, address }: SourceSettings,
): Promise<void> {
  if (!URL.canParse(address)) throw faultAt('settings.address', 'not-a-link');
  const mine = await measurables.among(userId, feeds);
  const own = new Set(mine.map(({ documentId, blockId }) => `${documentId}/${blockId}`));
  const faults: InputFault[] = [];
  const seen = new Set<string>();
  for (const [index, { documentId, blockId }] of feeds.entries()) {
    const place = `${documentId}/${blockId}`;
    if (!own.has(place)) faults.push({ at: `settings.feeds.${index}.blockId`, reason: 'may-not-change' });
    else if (seen.has(place)) faults.push({ at: `settings.feeds.${index}.blockId`, reason: 'fed-twice' });
    seen.add(place);
  }
  if (faults.length > 0) throw new Refusal('invalid-input', faults);
}

/** A source of the caller's workspace. @throws Refusal not-found */
export async function sourceOf(
  { sources }: Pick<ManageSourcesParts, 'sources'>,
  caller: Caller,
  id: string,
): Promise<SourceRecord> {
  const source = await sources.find(id);
  if (!source || source.workspaceId !== caller.workspaceId) throw new Refusal('not-found');
  return source;
}

export async function pauseSource(parts: ManageSourcesParts, caller: Caller, id: string): Promise<void> {
  if (!(await parts.sources.setState(caller.workspaceId, id, 'paused', null))) throw new Refusal('not-found');
  await parts.jobs.cancel(SOURCE_JOB, id);
  announce(parts, caller);
}

export async function resumeSource(parts: ManageSourcesParts, caller: Caller, id: string): Promise<void> {
  const { schedule } = await sourceOf(parts, caller, id);
  const next = new Date(nextScheduled(schedule, parts.clock.now())).toISOString();
  if (!(await parts.sources.setState(caller.workspaceId, id, 'running', next))) throw new Refusal('not-found');
  await parts.runner.schedule(id, next);
  announce(parts, caller);
}

export async function deleteSource(parts: ManageSourcesParts, caller: Caller, id: string): Promise<void> {
  if (!(await parts.sources.remove(caller.workspaceId, id))) throw new Refusal('not-found');
  await parts.jobs.cancel(SOURCE_JOB, id);
  announce(parts, caller);
}

export interface TryCall {
  readonly settings: SourceSettings;
  readonly zone: string;
  readonly secret?: string | null | undefined;
  readonly sourceId?: string | undefined;
}

/** Reads a source that may not be kept yet; nothing is written. @throws Refusal not-found · invalid-input */
export async function trySource(parts: ManageSourcesParts, caller: Caller, call: TryCall): Promise<TryAnswer> {
  const { clock, outgoing } = parts;
  if (!URL.canParse(call.settings.address)) throw faultAt('settings.address', 'not-a-link');
  const secret = await secretFor(parts, caller, call);
  const today = wallDay(clock.now(), call.zone).day;
  try {
    const reading = await readSource({ outgoing, now: () => clock.now() }, { settings: call.settings, secret, today });
    return {
      fault: null,
      excerpt: reading.excerpt,
      feeds: reading.feeds.map((feed) =>
        feed.ok ? { values: [...feed.values], fault: null } : { values: [], fault: feed.fault },
      ),
    };
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    return { fault: error.fault, excerpt: error.excerpt, feeds: [] };
  }
}

async function secretFor(parts: ManageSourcesParts, caller: Caller, call: TryCall): Promise<string | null> {
  if (call.secret !== undefined || call.sourceId === undefined) return call.secret || null;
  const source = await sourceOf(parts, caller, call.sourceId);
  if (source.secret === null) return null;
  if (!isSameAddress(source.settings, call.settings)) throw faultAt('secret', 'secret-again');
  return parts.secrets.open(source.secret);
}

function announce({ liveEvents }: ManageSourcesParts, { workspaceId }: Caller): void {
  liveEvents.announce({ event: { type: 'sources' }, workspaceId });
}
