import {
  changeSource,
  createSource,
  deleteSource,
  listSources,
  pauseSource,
  resumeSource,
  runSource,
  trySource,
  type SourceAnswer,
} from '@koers/shared/api/sources.ts';
import { createAttemptLimit } from '../../auth/attempt-limit.ts';
import { Refusal } from '../../commands/refusal.ts';
import type { FactReader } from '../../projection/fact-reader.ts';
import * as manage from '../../sources/manage-sources.ts';
import type { SourceRecord } from '../../sources/source-store.ts';
import type { Api } from '../mount.ts';

export type SourceRouteParts = manage.ManageSourcesParts & { readonly facts: Pick<FactReader, 'blocksAt'> };

/** Each is a call to somebody else's server. */
const TRIES = 30;
const WINDOW_MS = 60_000;

interface HasCaller {
  readonly identity: { readonly user: { readonly id: string } };
  readonly workspace: { readonly id: string };
}
const callerOf = ({ identity, workspace }: HasCaller): manage.Caller => ({
  userId: identity.user.id,
  workspaceId: workspace.id,
});

export function mountSourceRoutes(api: Api, parts: SourceRouteParts): void {
  const pace = createAttemptLimit(parts.clock, { failures: TRIES, windowMs: WINDOW_MS });
  const slowly = (userId: string): void => {
    if (!pace.begin(userId)) throw new Refusal('too-many-requests');
  };
  const presentOne = async (caller: manage.Caller, id: string): Promise<SourceAnswer> => {
    const [answer] = await present(parts, caller.userId, [await manage.sourceOf(parts, caller, id)]);
    if (!answer) throw new Refusal('not-found');
    return answer;
  };
  api.mount(listSources, async (call) => {
    const { userId, workspaceId } = callerOf(call);
    return { items: await present(parts, userId, await parts.sources.listOf(workspaceId)) };
  });
  api.mount(createSource, async (call) => {
    const caller = callerOf(call);
    return presentOne(caller, await manage.createSource(parts, caller, call.body));
  });
  api.mount(changeSource, async (call) => {
    const caller = callerOf(call);
    await manage.changeSource(parts, caller, call.params.id, call.body);
    return presentOne(caller, call.params.id);
  });
  api.mount(trySource, (call) => {
    slowly(call.identity.user.id);
    return manage.trySource(parts, callerOf(call), call.body);
  });
  api.mount(runSource, async (call) => {
    const caller = callerOf(call);
    await manage.sourceOf(parts, caller, call.params.id);
    slowly(caller.userId);
    await parts.runner.run(call.params.id, { isAsked: true });
    return presentOne(caller, call.params.id);
  });
  api.mount(pauseSource, async (call) => {
    const caller = callerOf(call);
    await manage.pauseSource(parts, caller, call.params.id);
    return presentOne(caller, call.params.id);
  });
  api.mount(resumeSource, async (call) => {
    const caller = callerOf(call);
    await manage.resumeSource(parts, caller, call.params.id);
    return presentOne(caller, call.params.id);
  });
  api.mount(deleteSource, async (call): Promise<undefined> => {
    await manage.deleteSource(parts, callerOf(call), call.params.id);
  });
}

/** Without secrets, and without a word of KPIs that the reader may not see. */
async function present(
  { facts }: SourceRouteParts,
  userId: string,
  records: readonly SourceRecord[],
): Promise<SourceAnswer[]> {
  const found = await facts.blocksAt(
    userId,
    records.flatMap(({ settings }) => settings.feeds.map(({ documentId, blockId }) => ({ documentId, blockId }))),
  );
  const kpis = new Map(
    found.map(({ documentId, documentTitle, block }) => {
      const { unit } = block.fields;
      const kpi = { documentId, documentTitle, blockId: block.id, title: block.title };
      return [`${documentId}/${block.id}`, { ...kpi, unit: typeof unit === 'string' ? unit : null }];
    }),
  );
  return records.map((source) => {
    const fed = source.settings.feeds.map(({ documentId, blockId }) => kpis.get(`${documentId}/${blockId}`) ?? null);
    const isWhole = !fed.includes(null) || source.makerId === userId;
    return {
      id: source.id,
      name: source.name,
      kind: source.settings.kind,
      address: source.settings.address,
      settings: isWhole ? source.settings : null,
      kpis: fed,
      hasSecret: source.secret !== null,
      schedule: source.schedule,
      state: source.state,
      maker: source.makerId === null ? null : { id: source.makerId, name: source.makerName ?? '' },
      nextRunAt: source.nextRunAt,
      lastRunAt: source.lastRunAt,
      lastGoodAt: source.lastGoodAt,
      lastResult: source.lastResult,
      failures: source.failures,
    };
  });
}
