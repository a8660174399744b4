import type { BlockAnswer, FactsFilter, FactsQuery } from '@koers/shared/api/blocks.ts';
import type { BlockKind } from '@koers/shared/blocks/define.ts';
import { sortsOf } from '@koers/shared/blocks/list-fields.ts';
import { z } from 'zod';
import { today, type Clock } from '../../clock.ts';
import { faultAt } from '../../commands/refusal.ts';
import {
  UnknownPlace,
  type FactFilter,
  type FactOrder,
  type FactPlace,
  type FactReader,
} from '../../projection/fact-reader.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { presentListed, type PresenterParts } from './present-blocks.ts';

export interface FactsCall {
  readonly userId: string;
  /** The workspace that the call names; null for all that its reader may read. */
  readonly workspaceId: string | null;
  readonly kind: BlockKind;
  readonly query: z.output<typeof FactsQuery>;
}
export interface FactsPage {
  readonly items: BlockAnswer[];
  readonly nextCursor: string | null;
}

/** The order that a page is of, and its place in it. */
const Cursor = z.tuple([z.string(), z.array(z.union([z.string(), z.number()])).max(10)]);

/** What a call asks for, as the tables are asked. */
export function filterOf(
  { userId, workspaceId, kind, query }: Omit<FactsCall, 'query'> & { readonly query: z.output<typeof FactsFilter> },
  clock: Clock,
): FactFilter {
  const { beside: _beside, person, status, late, q, documentId, under, channel, goal, from, until, undated } = query;
  const statuses = status?.split(',').filter((one) => one !== '') ?? [];
  const given = { documentId, under, channel, goal, from, until, undated, title: q };
  return {
    kind: kind.kind,
    today: today(clock),
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== '')),
    ...(workspaceId !== null && { workspaceId }),
    ...(person !== undefined && { person: person === 'me' ? userId : person }),
    ...(statuses.length > 0 && { status: statuses }),
    ...(late !== undefined && { late: late === 'true' }),
  };
}

/** @throws Refusal invalid-input at `sort` */
function orderOf(kind: BlockKind, sort: string | undefined): FactOrder | null {
  if (sort === undefined || sort === '') return null;
  const descending = sort.startsWith('-');
  const by = descending ? sort.slice(1) : sort;
  const known = sortsOf(kind);
  if (!known.includes(by)) throw faultAt('sort', 'not-sortable', known.join(', '));
  return { by, descending };
}

/**
 * One page of a list over all documents that somebody may read.
 * @throws Refusal invalid-input at `sort`, and at `cursor` for one of another order
 */
export async function listFacts(
  parts: PresenterParts & { readonly facts: Pick<FactReader, 'ofKind'> },
  call: FactsCall,
): Promise<FactsPage> {
  const { userId, kind, query } = call;
  const order = orderOf(kind, query.sort);
  const cursor = decodeCursor(query.cursor, Cursor);
  const name = query.sort ?? '';
  if (cursor && cursor[0] !== name) throw faultAt('cursor', 'invalid');
  const page = { order, after: cursor?.[1] ?? null, limit: query.limit + 1 };
  const found = await parts.facts.ofKind(userId, filterOf(call, parts.clock), page).catch((error: unknown) => {
    throw error instanceof UnknownPlace ? faultAt('cursor', 'invalid') : error;
  });
  const shown = found.slice(0, query.limit);
  const items = await presentListed(
    parts,
    userId,
    shown.map(({ fact }) => fact),
  );
  const last: FactPlace | undefined = shown.at(-1)?.place;
  return { items, nextCursor: found.length > query.limit && last ? encodeCursor([name, last]) : null };
}
