import type { DocumentSessionState } from '../sync/document-session-state.ts';

export type PersonHere = DocumentSessionState['people'][number];

type Face = Pick<PersonHere, 'user' | 'isMe'>;

/** Someone with three tabs has one face; mine is always there and comes last, the others in their order. */
export function oneFaceEach(people: readonly PersonHere[], me: PersonHere['user']): readonly Face[] {
  const others = new Map<string, Face>();
  for (const { user, isMe } of people) {
    if (!isMe && user.id !== me.id && !others.has(user.id)) others.set(user.id, { user, isMe });
  }
  return [...others.values(), { user: me, isMe: true }];
}
