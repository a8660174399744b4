import type { BlockAnswer } from '@koers/shared/api/blocks.ts';

type Place = Pick<BlockAnswer, 'id' | 'documentId'>;
type Fields = Readonly<Record<string, unknown>>;

/**
 * What is known of a list, a page of one or all of its pages, with a block's fields changed in it. What has no blocks, such as
 * counts and measurements, is as it was.
 */
export function withChanged(known: unknown, block: Place, fields: Fields): unknown {
  if (Array.isArray(known)) return inList(known, block, fields);
  if (!isRecord(known)) return known;
  if (Array.isArray(known['items'])) return { ...known, items: inList(known['items'], block, fields) };
  if (!Array.isArray(known['pages'])) return known;
  return { ...known, pages: known['pages'].map((page: unknown) => withChanged(page, block, fields)) };
}

function inList(list: readonly unknown[], { id, documentId }: Place, fields: Fields): readonly unknown[] {
  return list.map((one) =>
    isRecord(one) && one['id'] === id && one['documentId'] === documentId ? { ...one, ...fields } : one,
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
