import { expect, it } from 'vitest';
import { plansUnder } from './plans-under.ts';

const document = (id: string, more: Partial<Parameters<typeof plansUnder>[0][number]> = {}) => ({
  id,
  kind: 'plan' as const,
  title: id,
  startsOn: null,
  parentId: null,
  strategyId: null,
  restricted: false,
  trashedAt: null,
  ...more,
});
const ids = (documents: readonly ReturnType<typeof document>[]): string[] =>
  plansUnder(documents, 'top').map(({ id }) => id);

it('L4 shows what stands under the document, and the plans that name it as their strategy', () => {
  const tree = [
    document('top'),
    document('child', { parentId: 'top', kind: 'page' }),
    document('grandchild', { parentId: 'child' }),
    document('elsewhere', { strategyId: 'top', startsOn: '2026-01-01' }),
    document('page', { strategyId: 'top', kind: 'page' }),
    document('other', { parentId: 'folder' }),
    document('folder'),
  ];
  expect(ids(tree)).toEqual(['elsewhere', 'child', 'grandchild']);
});

it('L4 shows nothing restricted, nothing under that, and nothing of the trash', () => {
  const closed = { restricted: true };
  const tree = [
    document('top', closed),
    document('closed', { parentId: 'top', ...closed }),
    document('under-closed', { parentId: 'closed' }),
    document('plan-in-closed', { parentId: 'vault', strategyId: 'top' }),
    document('vault', closed),
    document('closed-plan', { strategyId: 'top', ...closed }),
    document('gone', { parentId: 'top', trashedAt: '2026-01-01' }),
    document('under-gone', { parentId: 'gone' }),
    document('open', { parentId: 'top' }),
  ];
  expect(ids(tree)).toEqual(['open']);
});

it('L4 ends where documents stand under each other in a ring', () => {
  expect(ids([document('a', { parentId: 'b' }), document('b', { parentId: 'a' }), document('top')])).toEqual([]);
});
