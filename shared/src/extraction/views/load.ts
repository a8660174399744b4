import type { LinkedBlock } from '../check/finding.ts';
import { numberIn, ofKind, tagsIn, textIn, type ViewSource } from './view-source.ts';

export type OutsideHelp = 'no' | 'partly' | 'yes';

export interface Role extends LinkedBlock {
  /** A week; null when nobody said. */
  readonly hours: number | null;
  readonly available: number | null;
  readonly outside: OutsideHelp | null;
  readonly dependsOn: readonly string[];
}

/** What one person carries. */
export interface PersonLoad {
  /** The user's id; null for the roles that nobody has. */
  readonly person: string | null;
  readonly roles: readonly Role[];
  /** The sum a week of the roles that say it. */
  readonly hours: number;
  /** Roles that don't say how many hours they ask. */
  readonly rolesWithoutHours: number;
  /** The sum a week of what is free for these roles; null when no role says it. */
  readonly available: number | null;
  readonly overloaded: boolean;
}

export interface Load {
  /** Those who carry most first; the roles that nobody has at the end. */
  readonly people: readonly PersonLoad[];
  /** A week, of everyone. */
  readonly hours: number;
  readonly overloaded: number;
}

const OUTSIDE: readonly unknown[] = ['no', 'partly', 'yes'] satisfies OutsideHelp[];
/** A tenth has no exact float: three roles of 0.1 hour fit in 0.3. */
const ROUNDING = 1e-9;

function roleOf(linked: LinkedBlock): Role {
  const { block } = linked;
  const outside = block.fields['outsideExpertise'];
  return {
    ...linked,
    hours: numberIn(block, 'hoursPerWeek'),
    available: numberIn(block, 'availableHours'),
    outside: OUTSIDE.includes(outside) ? (outside as OutsideHelp) : null,
    dependsOn: tagsIn(block, 'dependsOn'),
  };
}

const sum = (numbers: readonly (number | null)[]): number =>
  numbers.reduce<number>((total, number) => total + (number ?? 0), 0);

function loadOf(person: string | null, roles: readonly Role[]): PersonLoad {
  const told = roles.filter(({ available }) => available !== null);
  // A role that doesn't say what is free for it has no room to be held against.
  const [asked, free] = [sum(told.map(({ hours }) => hours)), sum(told.map(({ available }) => available))];
  return {
    person,
    roles,
    hours: sum(roles.map(({ hours }) => hours)),
    rolesWithoutHours: roles.filter(({ hours }) => hours === null).length,
    available: told.length === 0 ? null : free,
    overloaded: person !== null && asked > free + ROUNDING,
  };
}

/** Who carries what (METHOD.md, `responsibility`): the hours a week that each person's roles ask, against what is free for them. */
export function load(source: ViewSource): Load {
  const byPerson = new Map<string | null, Role[]>();
  for (const linked of ofKind(source, 'responsibility')) {
    const person = textIn(linked.block, 'who');
    byPerson.set(person, [...(byPerson.get(person) ?? []), roleOf(linked)]);
  }
  const people = [...byPerson]
    .map(([person, roles]) => loadOf(person, roles))
    .toSorted((a, b) => Number(a.person === null) - Number(b.person === null) || b.hours - a.hours);
  return {
    people,
    hours: sum(people.map(({ hours }) => hours)),
    overloaded: people.filter(({ overloaded }) => overloaded).length,
  };
}
