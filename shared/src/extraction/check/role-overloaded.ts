import { load } from '../views/load.ts';
import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';

/** Somebody whose roles ask more hours a week than are free for them: told once, at the heaviest of those roles. */
export const roleOverloaded: Rule = ({ document, content }) => {
  const { people } = load({ documentId: document.id, blocks: content.blocks, linked: [] });
  return people.flatMap(({ person, roles, overloaded }) => {
    const told = roles.filter(({ available }) => available !== null);
    const [heaviest] = told.toSorted((a, b) => (b.hours ?? 0) - (a.hours ?? 0));
    if (!overloaded || !heaviest || person === null) return [];
    const hours = told.reduce((total, role) => total + (role.hours ?? 0), 0);
    const available = told.reduce((total, role) => total + (role.available ?? 0), 0);
    return [findingAbout('role-overloaded', heaviest.block, { values: { person, hours, available }, detail: person })];
  });
};
