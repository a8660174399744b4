import type { Adapter, DatabaseSession, DatabaseUser, Lucia } from 'lucia';
import type { Identity } from './identity.ts';
import type { SignInProof } from './sign-in-proof.ts';

/** What is kept of a session besides its owner and its end. Never the network address: it would tell where somebody is. */
export interface SessionAttributes {
  /** Null for one from before this was kept. */
  readonly createdAt: string | null;
  readonly lastUsedAt: string | null;
  readonly userAgent: string | null;
}

/** What a session is made with: as {@link SessionAttributes}, and what it rests on, which is not kept. */
interface GivenAttributes extends SessionAttributes {
  /** Null for an account that was made in this very call. */
  readonly proof?: SignInProof | null;
}
export type UserAttributes = Omit<Identity['user'], 'id'>;

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, UserAttributes>;
    DatabaseUserAttributes: UserAttributes;
    DatabaseSessionAttributes: GivenAttributes;
  }
}

/** What a session was to rest on stands no more: the password changed, the other account was disconnected, a challenge used. */
export class ProofGone extends Error {
  override readonly name = 'ProofGone';
}

/**
 * Where sessions are kept. Port: lucia's own adapter. An adapter stores the SHA-256 of a session's id
 * ({@link ./secrets.ts} hashSecret) and gives back the id that it was asked with. `setSession` weighs the session's proof in
 * the commit that keeps it, and throws {@link ProofGone}.
 */
export type SessionAdapter = Adapter;
export type { DatabaseSession, DatabaseUser };

/** A session as its owner sees it. */
export interface SessionRecord extends SessionAttributes {
  /** SHA-256 of the session's id: tells it from others, and signs nobody in. */
  readonly idHash: string;
}

/** Sessions by their hashes: for the list of them, and to end them. Port. */
export interface SessionRecords {
  listOf(userId: string, now: string): Promise<SessionRecord[]>;
  touch(idHash: string, now: string): Promise<void>;
  /** @returns whether that person had such a session */
  end(userId: string, idHash: string): Promise<boolean>;
  /** @returns how many were ended */
  endOthers(userId: string, keptIdHash: string): Promise<number>;
}
