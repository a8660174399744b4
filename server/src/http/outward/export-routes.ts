import { factsPath, type BlockAnswer } from '@koers/shared/api/blocks.ts';
import { exportList } from '@koers/shared/api/exports.ts';
import type { BlockKind } from '@koers/shared/blocks/define.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { z } from 'zod';
import type { AccountStore } from '../../auth/account-store.ts';
import { today } from '../../clock.ts';
import type { AuditLog } from '../../commands/audit-log.ts';
import { Refusal } from '../../commands/refusal.ts';
import type { NoticeStore } from '../../inbox/notice-store.ts';
import type { FactReader } from '../../projection/fact-reader.ts';
import { listFacts, type FactsCall, type FactsPage } from '../blocks/list-facts.ts';
import type { PresenterParts } from '../blocks/present-blocks.ts';
import { BYTE_ORDER_MARK, csvLine } from '../csv.ts';
import type { Api } from '../mount.ts';
import { namedWorkspace, workspaceOfCall } from '../named-workspace.ts';
import { columnsOf, namedIn, type Column, type Names } from './list-columns.ts';

export interface ExportRouteParts extends PresenterParts {
  readonly facts: FactReader;
  readonly registry: BlockRegistry;
  readonly accounts: Pick<AccountStore, 'workspaceOf'>;
  readonly noticeStore: Pick<NoticeStore, 'namesOf'>;
  readonly auditLog: AuditLog;
  readonly urlOf: (path: string) => string;
}

type Query = z.output<typeof exportList.query>;

/** So many are read at a time: a list of years is never in memory as a whole. */
const AT_A_TIME = 500;

/** The pages of a list, one after another. */
async function* pagesOf(parts: ExportRouteParts, call: FactsCall, first: FactsPage): AsyncGenerator<BlockAnswer[]> {
  let page = first;
  yield page.items;
  while (page.nextCursor !== null) {
    page = await listFacts(parts, { ...call, query: { ...call.query, cursor: page.nextCursor } });
    yield page.items;
  }
}

async function namesFor(
  parts: ExportRouteParts,
  userId: string,
  kind: BlockKind,
  items: BlockAnswer[],
): Promise<Names> {
  const { people, places } = namedIn(kind, items);
  const [names, readings] = await Promise.all([parts.noticeStore.namesOf(people), parts.facts.lookUp(userId, places)]);
  const titles = new Map(
    readings.flatMap((one) =>
      typeof one === 'string' ? [] : [[`${one.documentId}/${one.block.id}`, one.block.title]],
    ),
  );
  return { personOf: (id) => names.get(id) ?? '', titleOf: (place) => titles.get(place) ?? '' };
}

interface Export {
  readonly parts: ExportRouteParts;
  readonly call: FactsCall;
  readonly first: FactsPage;
  readonly query: Query;
}

async function* csvOf({ parts, call, first, query }: Export, columns: readonly Column[]): AsyncGenerator<string> {
  yield (
    BYTE_ORDER_MARK +
    csvLine(
      columns.map(({ label }) => label),
      query.dialect,
    )
  );
  for await (const items of pagesOf(parts, call, first)) {
    const names = await namesFor(parts, call.userId, call.kind, items);
    yield items
      .map((block) =>
        csvLine(
          columns.map(({ cellOf }) => cellOf(block, names)),
          query.dialect,
        ),
      )
      .join('');
  }
}

async function* jsonOf({ parts, call, first }: Export): AsyncGenerator<string> {
  let before = '{"items":[';
  for await (const items of pagesOf(parts, call, first)) {
    for (const item of items) {
      yield `${before}${JSON.stringify(item)}`;
      before = ',\n';
    }
  }
  yield before === '{"items":[' ? `${before}],"nextCursor":null}` : '],"nextCursor":null}';
}

/** A list that is sent while it is read. Where reading fails, the answer breaks off: half a file is not taken for a whole one. */
function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  return ReadableStream.from<string>(texts).pipeThrough<Uint8Array>(new TextEncoderStream());
}

export function mountExportRoutes(api: Api, parts: ExportRouteParts): void {
  const kinds = new Map([...parts.registry.values()].map((kind) => [factsPath(kind.kind), kind]));
  api.mount(exportList, async ({ identity, params, query, c }) => {
    const kind = kinds.get(params.list);
    if (!kind) throw new Refusal('not-found');
    const { id: userId, language } = identity.user;
    const { format, dialect: _dialect, ...filter } = query;
    const workspaceId = (await namedWorkspace(c, parts.accounts, userId))?.id ?? null;
    const call: FactsCall = { userId, workspaceId, kind, query: { ...filter, limit: AT_A_TIME } };
    // Before anything is sent: what is wrong with the filters is told in words.
    const first = await listFacts(parts, call);
    const exported = { parts, call, first, query };
    const ofWorkspace = workspaceId ?? (await workspaceOfCall(c, parts.accounts, userId))?.id ?? null;
    await record(parts, ofWorkspace, userId, kind.plural[language]);
    const texts = format === 'json' ? jsonOf(exported) : csvOf(exported, columnsOf(kind, language, parts.urlOf));
    return c.body(streamOf(texts), 200, {
      'content-type': format === 'json' ? 'application/json; charset=utf-8' : 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="koers-${params.list}-${today(parts.clock)}.${format}"`,
      'cache-control': 'no-store',
    });
  });
}

async function record(
  { auditLog }: ExportRouteParts,
  workspaceId: string | null,
  actorId: string,
  name: string,
): Promise<void> {
  if (workspaceId !== null) await auditLog.record({ workspaceId, action: 'exported', actorId, detail: { name } });
}
