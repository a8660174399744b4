import { allows } from '@koers/shared/access/policy.ts';
import {
  addMeasurement,
  blockAnswer,
  changeBlock,
  countFacts,
  factsEndpoints,
  listDocumentBlocks,
  listedAnswer,
  listMeasurements,
  undoBlockChange,
  type BlockAnswer,
} from '@koers/shared/api/blocks.ts';
import { changeMeasurement } from '@koers/shared/api/change-measurement.ts';
import { createBlock } from '@koers/shared/api/create-block.ts';
import { WrittenAnswer } from '@koers/shared/api/measurements.ts';
import { pageOf } from '@koers/shared/api/values.ts';
import type { BlockKind } from '@koers/shared/blocks/define.ts';
import { hasPace } from '@koers/shared/blocks/list-fields.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import { z } from 'zod';
import type { AccountStore } from '../../auth/account-store.ts';
import { undoBlockFields, type UndoBlockParts } from '../../commands/undo-block-fields.ts';
import { changeBlockFields, type ChangeBlockParts } from '../../commands/change-block-fields.ts';
import { createBlock as createOneBlock } from '../../commands/create-block.ts';
import type { DocumentStore } from '../../commands/document-store.ts';
import { changeMeasurement as changeOneMeasurement } from '../../commands/measurements/change-measurement.ts';
import { measureKpi, type MeasureKpiParts } from '../../commands/measurements/measure-kpi.ts';
import { faultAt, Refusal } from '../../commands/refusal.ts';
import type { FactReader } from '../../projection/fact-reader.ts';
import { decodeCursor, pageFrom } from '../cursor.ts';
import type { Api } from '../mount.ts';
import { namedWorkspace } from '../named-workspace.ts';
import type { HttpContext } from '../request-context.ts';
import { filterOf, listFacts, type FactsCall } from './list-facts.ts';
import { readMeasurements } from './read-measurements.ts';
import { presentBlocks, type PresenterParts } from './present-blocks.ts';

export type BlockRouteParts = ChangeBlockParts &
  UndoBlockParts &
  MeasureKpiParts & {
    readonly facts: FactReader;
    readonly documents: Pick<DocumentStore, 'find'>;
    readonly workspaces: PresenterParts['workspaces'];
    readonly accounts: Pick<AccountStore, 'workspaceOf'>;
  };

const Position = z.tuple([z.number().int()]);
const MOST_KEY_LENGTH = 200;

function readIdempotencyKey(header: string | undefined): string | null {
  if (header === undefined || header === '') return null;
  if (header.length > MOST_KEY_LENGTH) throw faultAt('Idempotency-Key', 'too-long', MOST_KEY_LENGTH);
  return header;
}

/**
 * The workspace that a document stands in.
 * @throws Refusal not-found for who may not read the document
 */
async function workspaceBeside(
  { access, documents }: Pick<BlockRouteParts, 'access' | 'documents'>,
  userId: string,
  documentId: string,
): Promise<string> {
  const on = await access.roleOn(userId, documentId);
  const mayRead = allows('document.read', { signedIn: true, workspaceRole: null, documentRole: on?.role ?? null });
  const document = mayRead ? await documents.find(documentId) : null;
  if (!document) throw new Refusal('not-found');
  return document.workspaceId;
}

interface DescribedKinds {
  readonly listed: (kind: BlockKind) => z.ZodType;
  readonly any: z.ZodType;
}

/** The answers of all kinds, each under its name in OpenAPI: a kind that is added shows up by itself. */
function describeKinds(api: Api, registry: BlockRegistry): DescribedKinds {
  const named = new Map<string, z.ZodObject>();
  const listed = new Map<string, z.ZodObject>();
  for (const kind of registry.values()) {
    const name = `${kind.kind.charAt(0).toUpperCase()}${kind.kind.slice(1)}`;
    const whole = api.app.openAPIRegistry.register(`${name}Block`, blockAnswer(kind));
    named.set(kind.kind, whole);
    const differs = hasPace(kind);
    listed.set(kind.kind, differs ? api.app.openAPIRegistry.register(`Listed${name}Block`, listedAnswer(kind)) : whole);
  }
  const [first, ...rest] = named.values();
  return {
    listed: ({ kind }) => listed.get(kind) ?? z.never(),
    any: first ? z.union([first, ...rest]) : z.never(),
  };
}

export function mountBlockRoutes(api: Api, parts: BlockRouteParts): void {
  const { facts, registry } = parts;
  const described = describeKinds(api, registry);
  const presentOne = async (userId: string, documentId: string, block: ExtractedBlock): Promise<BlockAnswer> => {
    const documentTitle = (await parts.documents.find(documentId))?.title ?? '';
    const [answer] = await presentBlocks(parts, userId, [{ documentId, documentTitle, block }]);
    if (!answer) throw new Error('A block was not presented.');
    return answer;
  };

  api.mount(
    listDocumentBlocks,
    async ({ identity, document, query }) => {
      const { kind = null, limit } = query;
      const after = decodeCursor(query.cursor, Position)?.[0] ?? null;
      const found = await facts.ofDocument(document.id, { kind, after, limit: limit + 1 });
      const answers = await presentBlocks(parts, identity.user.id, found);
      return pageFrom(
        answers,
        limit,
        ({ position }) => [position],
        (items) => [...items],
      );
    },
    { answer: pageOf(described.any) },
  );
  api.mount(
    createBlock,
    ({ identity, document, body, c }) => {
      const { id: userId } = identity.user;
      const call = {
        userId,
        documentId: document.id,
        block: body,
        key: readIdempotencyKey(c.req.header('idempotency-key')),
      };
      return createOneBlock(parts, call, (made) => presentOne(userId, document.id, made));
    },
    { answer: described.any },
  );
  api.mount(
    changeBlock,
    async ({ identity, document, params, body }) => {
      const target = { documentId: document.id, blockId: params.blockId };
      const block = await changeBlockFields(parts, identity.user.id, target, body);
      return presentOne(identity.user.id, document.id, block);
    },
    { answer: described.any },
  );
  api.mount(
    undoBlockChange,
    async ({ identity, document, params, body }) => {
      const target = { documentId: document.id, blockId: params.blockId };
      const { block, ...outcome } = await undoBlockFields(parts, identity.user.id, target, body);
      return { ...outcome, block: await presentOne(identity.user.id, document.id, block) };
    },
    { answer: undoBlockChange.answer.extend({ block: described.any }) },
  );
  api.mount(
    changeMeasurement,
    async ({ identity, document, params, body }) => {
      const target = { documentId: document.id, blockId: params.blockId };
      const block = await changeOneMeasurement(parts, identity.user.id, target, body);
      return presentOne(identity.user.id, document.id, block);
    },
    { answer: described.any },
  );
  api.mount(
    addMeasurement,
    ({ identity, params, body, c }) => {
      const { id: userId } = identity.user;
      const key = readIdempotencyKey(c.req.header('idempotency-key'));
      const isList = Array.isArray(body);
      const measurements = isList ? body : [body];
      const { tokenName = null } = identity;
      const call = { userId, blockId: params.id, measurements, isList, tokenName, key };
      return measureKpi(parts, call, async ({ documentId, block, written }) => ({
        ...(await presentOne(userId, documentId, block)),
        written,
      }));
    },
    { policyAskedBy: 'command', answer: z.intersection(described.any, z.object({ written: WrittenAnswer })) },
  );
  const workspaceOf = async (c: HttpContext, userId: string, beside: string | undefined): Promise<string | null> =>
    beside === undefined
      ? ((await namedWorkspace(c, parts.accounts, userId))?.id ?? null)
      : workspaceBeside(parts, userId, beside);
  const kinds = [...registry.values()];
  for (const [index, endpoint] of factsEndpoints(registry).entries()) {
    const kind = kinds[index];
    if (!kind) continue;
    api.mount(
      endpoint,
      async ({ identity, query, c }) => {
        const { id: userId } = identity.user;
        const workspaceId = await workspaceOf(c, userId, query.beside);
        return listFacts(parts, { userId, workspaceId, kind, query } satisfies FactsCall);
      },
      { answer: pageOf(described.listed(kind)) },
    );
  }
  api.mount(countFacts, async ({ identity, query, c }) => {
    const { id: userId } = identity.user;
    const kind = registry.get(query.kind);
    if (!kind) throw faultAt('kind', 'no-such-kind');
    const workspaceId = await workspaceOf(c, userId, query.beside);
    const counts = await facts.counts(userId, filterOf({ userId, workspaceId, kind, query }, parts.clock));
    return { ...counts, byStatus: { ...counts.byStatus } };
  });
  api.mount(
    listMeasurements,
    ({ identity, params, query }) => readMeasurements(facts, identity.user.id, params.id, query),
    { policyAskedBy: 'command' },
  );
}
