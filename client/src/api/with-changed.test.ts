import { describe, expect, it } from 'vitest';
import { withChanged } from './with-changed.ts';

describe('a changed block in what is known', () => {
  const place = { documentId: 'd', id: 'b' };
  const block = { ...place, title: 'x', endsOn: null };
  const other = { documentId: 'e', id: 'b', endsOn: null };
  const changed = { ...block, endsOn: '2026-07-01' };

  it('stands in a list, in a page, and in each page of many; one of the same id elsewhere is left alone', () => {
    const fields = { endsOn: '2026-07-01' };
    expect(withChanged([other, block], place, fields)).toEqual([other, changed]);
    expect(withChanged({ items: [block, other], nextCursor: 'c' }, place, fields)).toEqual({
      items: [changed, other],
      nextCursor: 'c',
    });
    const pages = { pages: [{ items: [other] }, { items: [block] }], pageParams: [null, 'c'] };
    expect(withChanged(pages, place, fields)).toEqual({
      pages: [{ items: [other] }, { items: [changed] }],
      pageParams: [null, 'c'],
    });
  });

  it('leaves counts, and what is not known yet, as they are', () => {
    const counts = { total: 3, late: 0, byStatus: {} };
    expect(withChanged(counts, place, {})).toBe(counts);
    expect(withChanged(undefined, place, {})).toBe(undefined);
  });
});
