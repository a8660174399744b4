import type { DocumentSessionState } from '../sync/document-session.ts';

export type PersonHere = DocumentSessionState['people'][number];

/** Someone with three tabs has one face; mine comes last, the others in the order in which they came. */
export function oneFaceEach(people: readonly PersonHere[]): readonly PersonHere[] {
  const faces = new Map<string, PersonHere>();
  for (const person of people) {
    const known = faces.get(person.user.id);
    if (!known || (person.isMe && !known.isMe)) faces.set(person.user.id, person);
  }
  return [...faces.values()].toSorted((a, b) => Number(a.isMe) - Number(b.isMe));
}
