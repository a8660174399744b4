import type { Role } from '@koers/shared/access/policy.ts';
import type { Seeded } from '../simulation/seeded.ts';
import { FIRST_NAMES, LAST_NAMES } from './words.ts';

export interface SeededPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

/** Who signs in to look at the seeded workspace, all with {@link SEEDED_PASSWORD}. */
export const SEEDED_READERS = {
  /** Owns the large workspace, and a small one besides. */
  owner: 'owner@koers.test',
  /** A member to whom a tenth of the strategies is closed, but for those of their groups. */
  member: 'member@koers.test',
  /** Knows one strategy with all that stands under it, and two plans of others. */
  guest: 'guest@koers.test',
} as const;
export const SEEDED_PASSWORD = 'koers op de boeg';

const ROLES: readonly Role[] = ['editor', 'editor', 'editor', 'commenter', 'viewer'];

/** The people of a workspace; in the first one the readers are among them, the guest last and no member. */
export function seededPeople(workspace: number, count: number, random: Seeded): SeededPerson[] {
  const people: SeededPerson[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`;
    const id = `person-${workspace}-${index}`;
    people.push({ id, name, email: `${id}@koers.test`, role: index === 0 ? 'owner' : random.pick(ROLES) });
  }
  if (workspace !== 0) return people;
  const as = (index: number, email: string, role: Role): SeededPerson => ({
    ...(people[index] as SeededPerson),
    email,
    role,
  });
  return [as(0, SEEDED_READERS.owner, 'owner'), as(1, SEEDED_READERS.member, 'editor'), ...people.slice(2)];
}
