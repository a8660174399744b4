import type { PresenceUser } from '@koers/shared/protocol/presence.ts';
import type { Awareness } from 'y-protocols/awareness';
import type { SessionPerson } from './document-session-state.ts';

/** Who the server says a presence is of; null for a presence that it has not stamped, our own to begin with. */
function stampedUser(state: Readonly<Record<string, unknown>>): PresenceUser | null {
  const user = state['user'];
  if (typeof user !== 'object' || user === null) return null;
  const { id, name, color } = user as Record<string, unknown>;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof color !== 'string') return null;
  return { id, name, color };
}

/** Who is in the document, in a stable order; `known` is given back when nothing changed. */
export function peopleHere(
  awareness: Awareness,
  myId: string,
  known: readonly SessionPerson[],
): readonly SessionPerson[] {
  const people: SessionPerson[] = [];
  for (const [clientId, state] of awareness.getStates()) {
    const user = stampedUser(state);
    if (user) people.push({ clientId, user, isMe: user.id === myId });
  }
  people.sort((a, b) => a.user.name.localeCompare(b.user.name) || a.clientId - b.clientId);
  return JSON.stringify(people) === JSON.stringify(known) ? known : people;
}
