import { describe, expect, it } from 'vitest';
import { endsBeforeStart } from './days-in-order.ts';
import { blockRegistry } from './registry.ts';
import { kpi } from './kpi.ts';

const isWrong = (name: string, values: Readonly<Record<string, unknown>>): boolean =>
  endsBeforeStart(kpi.fields, name, (day) => values[day]);

describe('a last day before the first', () => {
  it('is told of the last day', () => {
    expect(isWrong('until', { from: '2026-05-03', until: '2026-05-02' })).toBe(true);
    expect(isWrong('from', { from: '2026-05-03', until: '2026-05-02' })).toBe(false);
  });

  it.each([
    [{ from: '2026-05-03', until: '2026-05-03' }],
    [{ from: '2026-05-03', until: '2026-05-04' }],
    [{ from: '2026-05-03', until: null }],
    [{ until: '2026-05-03' }],
    [{ from: 'soon', until: '2026-05-03' }],
    [{ from: '2026-05-03', until: '2026-02-30' }],
  ])('is not told of %o', (values) => expect(isWrong('until', values)).toBe(false));

  it('is declared between days of the same block', () => {
    const ends = [...blockRegistry.values()].flatMap(({ kind, fields }) =>
      Object.entries(fields).flatMap(([name, field]) =>
        field.type === 'date' && field.notBefore !== undefined ? [{ kind, name, first: fields[field.notBefore] }] : [],
      ),
    );
    expect(ends.map(({ kind, name }) => `${kind}.${name}`)).toEqual(['kpi.until', 'task.endsOn']);
    for (const { first } of ends) expect(first?.type).toBe('date');
  });
});
