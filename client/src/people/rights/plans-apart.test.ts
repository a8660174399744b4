import { describe, expect, it } from 'vitest';
import { hasPlansApart } from './plans-apart.ts';

const document = (id: string, parentId: string | null = null, strategyId: string | null = null) => ({
  id,
  parentId,
  strategyId,
});

describe('plans with rights apart from their strategy', () => {
  it('are those that only name it', () => {
    expect(hasPlansApart({ id: 's' }, [document('s'), document('plan', null, 's')])).toBe(true);
    expect(hasPlansApart({ id: 's' }, [document('s'), document('folder'), document('plan', 'folder', 's')])).toBe(true);
  });

  it('are not those that stand under it, and not other documents', () => {
    const under = [document('s'), document('folder', 's'), document('plan', 'folder', 's')];
    expect(hasPlansApart({ id: 's' }, under)).toBe(false);
    expect(hasPlansApart({ id: 's' }, [document('s'), document('page', 's'), document('other', null, 'x')])).toBe(
      false,
    );
  });

  it('are told of documents that stand under each other', () => {
    expect(hasPlansApart({ id: 's' }, [document('s'), document('a', 'b', 's'), document('b', 'a')])).toBe(true);
  });
});
