import type { listMeasurements } from '@koers/shared/api/blocks.ts';
import type { CallAnswer } from '@koers/shared/api/endpoint.ts';
import { z } from 'zod';
import { Refusal } from '../../commands/refusal.ts';
import type { FactReader } from '../../projection/fact-reader.ts';
import { decodeCursor, pageFrom } from '../cursor.ts';

const Place = z.tuple([z.string(), z.number().int()]);

/**
 * A page of a KPI's measurements.
 * @throws Refusal not-found · conflict, for an id that stands in several documents that this person may read
 */
export async function readMeasurements(
  facts: Pick<FactReader, 'documentsWith' | 'measurements'>,
  userId: string,
  blockId: string,
  { cursor, limit, documentId }: z.output<(typeof listMeasurements)['query']>,
): Promise<CallAnswer<typeof listMeasurements>> {
  const documents = await facts.documentsWith(userId, 'kpi', blockId);
  const asked = documents.filter((id) => documentId === undefined || id === documentId);
  const [found] = asked;
  if (found === undefined) throw new Refusal('not-found');
  if (asked.length > 1) throw new Refusal('conflict');
  const after = decodeCursor(cursor, Place);
  const measured = await facts.measurements({ documentId: found, blockId }, { after, limit: limit + 1 });
  return pageFrom(
    measured,
    limit,
    ({ date, position }) => [date, position],
    (items) =>
      items.map(({ id, date, fields }) => {
        const { value, note = null, by = null, ...rest } = fields;
        return { ...rest, id, date, value: Number(value), note: asText(note), by: asText(by) };
      }),
  );
}

const asText = (value: string | number | null): string | null => (value === null ? null : String(value));
