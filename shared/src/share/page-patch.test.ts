import fc from 'fast-check';
import { expect, it } from 'vitest';
import { patchBetween, wholePage, type PageItem, type PagePatch, type PageState } from './page-patch.ts';

const stateOf = (keys: readonly string[]): PageState => ({
  version: keys.join(),
  items: keys.map((key): PageItem => ({ key, html: `<div>${key}</div>` })),
});

/** What a page does with a patch, on lists. */
function applied(items: readonly PageItem[], { at, drop, put, from }: PagePatch): PageItem[] {
  const gone = from === '' ? items : items.slice(at, at + drop);
  const made = put.map((one): PageItem => {
    if (typeof one !== 'string') return { key: one[0], html: one[1] };
    const stays = gone.find(({ key }) => key === one);
    if (!stays) throw new Error(`${one} was not there`);
    return stays;
  });
  return from === '' ? made : items.toSpliced(at, drop, ...made);
}

const keys = fc.uniqueArray(fc.constantFrom<string[]>('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'));

it('L5 a patch makes the one page of the other, and sends no HTML of what was there', () => {
  fc.assert(
    fc.property(keys, keys, (a, b) => {
      const [from, to] = [stateOf(a), stateOf(b)];
      const patch = patchBetween(from, to);
      expect(applied(from.items, patch)).toEqual(to.items);
      const sent = patch.put.flatMap((one) => (typeof one === 'string' ? [] : [one[0]]));
      expect(sent.filter((key) => a.includes(key) && patch.drop === a.length)).toEqual([]);
      expect(applied(from.items, wholePage(to))).toEqual(to.items);
    }),
  );
});

it('L5 one paragraph that changed is all that is sent', () => {
  const before = Array.from({ length: 500 }, (_, index) => `p${index}`);
  const patch = patchBetween(stateOf(before), stateOf(before.with(250, 'new')));
  expect(patch).toMatchObject({ at: 250, drop: 1, put: [['new', '<div>new</div>']] });
});
