import { describe, expect, it } from 'vitest';
import type { TemplateFields, TemplateNode } from '../../document/lay-in.ts';
import { extracted } from '../../testing/laid-in.ts';
import { load } from './load.ts';

const role = (fields: TemplateFields, title = 'Rol'): TemplateNode => ({ block: 'responsibility', title, fields });
const loadOf = (...roles: TemplateNode[]) => load({ documentId: 'doc', blocks: extracted(roles), linked: [] });

describe('load', () => {
  it('is empty without roles', () => {
    expect(loadOf()).toEqual({ people: [], hours: 0, overloaded: 0 });
  });

  it('sums what each person carries, and puts who carries most first and nobody last', () => {
    const { people, hours } = loadOf(
      role({ hoursPerWeek: 20 }),
      role({ who: 'ann', hoursPerWeek: 4 }),
      role({ who: 'bas', hoursPerWeek: 6, availableHours: 8 }),
      role({ who: 'bas', hoursPerWeek: 2.5 }),
    );
    expect(people.map(({ person, hours: sum, available }) => [person, sum, available])).toEqual([
      ['bas', 8.5, 8],
      ['ann', 4, null],
      [null, 20, null],
    ]);
    expect(hours).toBe(32.5);
  });

  it.each<[string, TemplateFields[], boolean]>([
    ['more than is free', [{ hoursPerWeek: 8.1, availableHours: 8 }], true],
    ['exactly what is free', [{ hoursPerWeek: 8, availableHours: 8 }], false],
    ['tenths that have no exact float', [0, 1, 2].map(() => ({ hoursPerWeek: 0.1, availableHours: 0.1 })), false],
    ['hours where nothing is free', [{ hoursPerWeek: 1, availableHours: 0 }], true],
    ['nothing where nothing is free', [{ hoursPerWeek: 0, availableHours: 0 }], false],
    ['nobody said what is free', [{ hoursPerWeek: 100 }], false],
    ['nobody said what is asked', [{ availableHours: 4 }], false],
    [
      'one role too heavy, another with room',
      [
        { hoursPerWeek: 6, availableHours: 4 },
        { hoursPerWeek: 1, availableHours: 4 },
      ],
      false,
    ],
    ['a role without room to be held against', [{ hoursPerWeek: 4, availableHours: 4 }, { hoursPerWeek: 9 }], false],
  ])('tells whether someone carries too much: %s', (_, roles, overloaded) => {
    const { people, overloaded: count } = loadOf(...roles.map((fields) => role({ who: 'ann', ...fields })));
    expect(people[0]?.overloaded).toBe(overloaded);
    expect(count).toBe(overloaded ? 1 : 0);
  });

  it('calls nobody overloaded for a role that nobody has', () => {
    expect(loadOf(role({ hoursPerWeek: 9, availableHours: 1 })).overloaded).toBe(0);
  });

  it('tells the roles that do not say their hours, outside help and whom they depend on', () => {
    const { people } = loadOf(role({ who: 'ann', outsideExpertise: 'partly', dependsOn: ['IT', 'Directie'] }));
    expect(people[0]).toMatchObject({ rolesWithoutHours: 1, available: null });
    expect(people[0]?.roles[0]).toMatchObject({ outside: 'partly', dependsOn: ['IT', 'Directie'], hours: null });
  });

  it("takes in the strategy's roles, and each once", () => {
    const [block] = extracted([role({ who: 'ann', hoursPerWeek: 3 })]);
    if (!block) throw new Error('Nothing was extracted.');
    const linked = [
      { documentId: 'strategy', block },
      { documentId: 'strategy', block },
      { documentId: 'doc', block },
    ];
    expect(load({ documentId: 'doc', blocks: [block], linked }).hours).toBe(6);
  });
});
