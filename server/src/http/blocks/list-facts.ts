import type { BlockAnswer, FactsQuery } from '@koers/shared/api/blocks.ts';
import type { BlockKind } from '@koers/shared/blocks/define.ts';
import { z } from 'zod';
import type { FactFilter, FactPlace, FactReader } from '../../projection/fact-reader.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { presentBlocks, type PresenterParts } from './present-blocks.ts';

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
interface Placed {
  readonly answer: BlockAnswer;
  readonly place: FactPlace;
}

const Place = z.tuple([z.string(), z.string(), z.number().int()]);
/** So many blocks are looked through for one page; a filter that few pass then gives a short page with a cursor. */
const MOST_LOOKED_THROUGH = 2000;

const hasStatus = (kind: BlockKind): boolean => Object.hasOwn(kind.fields, 'status');

function filterOf({ userId, workspaceId, kind, query }: FactsCall): FactFilter {
  const { documentId, person, status } = query;
  const personFields = Object.entries(kind.fields)
    .filter(([, field]) => field.type === 'person' || field.type === 'persons')
    .map(([name]) => name);
  return {
    kind: kind.kind,
    ...(workspaceId !== null && { workspaceId }),
    ...(documentId !== undefined && { documentId }),
    ...(person !== undefined && { person: { id: person === 'me' ? userId : person, fields: personFields } }),
    ...(status !== undefined && hasStatus(kind) && { status }),
  };
}

/** A kind without a field `status` may have one that the machine makes of it: a KPI's pace. */
function passes({ kind, query }: FactsCall, answer: BlockAnswer): boolean {
  return query.status === undefined || hasStatus(kind) || answer.derived.pace?.status === query.status;
}

/** One page of a list over all documents that somebody may read. */
export async function listFacts(parts: PresenterParts & { facts: FactReader }, call: FactsCall): Promise<FactsPage> {
  const { limit } = call.query;
  const filter = filterOf(call);
  const passed: Placed[] = [];
  let after: FactPlace | null = decodeCursor(call.query.cursor, Place);
  for (let looked = 0; looked < MOST_LOOKED_THROUGH; looked += limit + 1) {
    const found = await parts.facts.ofKind(call.userId, filter, { after, limit: limit + 1 });
    const answers = await presentBlocks(
      parts,
      call.userId,
      found.map(({ fact }) => fact),
    );
    for (const [index, { place }] of found.entries()) {
      const answer = answers[index];
      if (answer && passes(call, answer)) passed.push({ answer, place });
    }
    if (passed.length > limit || found.length <= limit) return pageOfPassed(passed, limit);
    after = found.at(-1)?.place ?? null;
  }
  return { items: passed.map(({ answer }) => answer), nextCursor: after && encodeCursor(after) };
}

function pageOfPassed(passed: readonly Placed[], limit: number): FactsPage {
  const page = passed.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ answer }) => answer),
    nextCursor: passed.length > limit && last ? encodeCursor(last.place) : null,
  };
}
