import type { Adapter, DatabaseSession, DatabaseUser, Lucia } from 'lucia';
import type { Identity } from './identity.ts';

/** A session of ours carries nothing besides its owner and its end. */
export type NoAttributes = Readonly<Record<string, never>>;
export type UserAttributes = Omit<Identity['user'], 'id'>;

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<NoAttributes, UserAttributes>;
    DatabaseUserAttributes: UserAttributes;
  }
}

/**
 * Where sessions are kept. Port: lucia's own adapter. An adapter stores the SHA-256 of a session's id
 * ({@link ./secrets.ts} hashSecret) and gives back the id that it was asked with.
 */
export type SessionAdapter = Adapter;
export type { DatabaseSession, DatabaseUser };
