import { Lucia, TimeSpan } from 'lucia';
import { instant, type Clock } from '../clock.ts';
import type { Identity } from './identity.ts';
import { hashSecret } from './secrets.ts';
import type { SignInProof } from './sign-in-proof.ts';
import type { SessionAdapter, SessionAttributes, SessionRecords, UserAttributes } from './session-adapter.ts';

export const SESSION_COOKIE = 'koers_session';

/** Sign-in sessions. The only door to lucia: to replace it, write this file again. */
export interface Sessions {
  /**
   * @param userAgent what the other end says it is; null when it says nothing
   * @param proof what it rests on; null for an account that was made in this very call
   * @returns the `Set-Cookie` value that carries the new session
   * @throws ProofGone when that stands no more; there is no session then
   */
  create(userId: string, userAgent: string | null, proof: SignInProof | null): Promise<string>;
  identify(cookieHeader: string): Promise<Identity | null>;
  /** Ends the session that the cookie names, if any. @returns the `Set-Cookie` value that takes the cookie away */
  end(cookieHeader: string): Promise<string>;
  removeExpired(): Promise<void>;
}

export interface SessionParts {
  readonly adapter: SessionAdapter;
  readonly records: Pick<SessionRecords, 'touch'>;
  /** Whether people come over https: the cookie then never travels without it. */
  readonly secure: boolean;
  readonly clock: Clock;
  /** When it could not be kept when a session was used: it goes on all the same. */
  readonly onFault: (error: unknown) => void;
}

/** When a session was last used is kept to this: not every call is to write. */
const TOUCH_EVERY_MS = 5 * 60_000;
const LONGEST_USER_AGENT = 400;
const CREDENTIAL = 'session:';

/** The hash of the session that somebody asks with; null for an API token. */
export function sessionHashOf({ via, credentialId }: Identity): string | null {
  return via === 'session' ? credentialId.slice(CREDENTIAL.length) : null;
}

export function createSessions({ adapter, records, secure, clock, onFault }: SessionParts): Sessions {
  const lucia = new Lucia<SessionAttributes, UserAttributes>(adapter, {
    sessionExpiresIn: new TimeSpan(30, 'd'),
    // The cookie outlives the session: its end is the server's to tell, and it moves on while the session is used.
    sessionCookie: { name: SESSION_COOKIE, expires: false, attributes: { secure, sameSite: 'lax', path: '/' } },
    getSessionAttributes: ({ createdAt, lastUsedAt, userAgent }) => ({ createdAt, lastUsedAt, userAgent }),
    getUserAttributes: ({ name, color, language }) => ({ name, color, language }),
  });
  return {
    async create(userId, userAgent, proof) {
      const now = instant(clock);
      const session = await lucia.createSession(userId, {
        createdAt: now,
        lastUsedAt: now,
        userAgent: userAgent?.slice(0, LONGEST_USER_AGENT) ?? null,
        proof,
      });
      return lucia.createSessionCookie(session.id).serialize();
    },
    async identify(cookieHeader) {
      const sessionId = lucia.readSessionCookie(cookieHeader);
      if (!sessionId) return null;
      const { user, session } = await lucia.validateSession(sessionId);
      if (!session) return null;
      const idHash = hashSecret(session.id);
      const usedAt = session.lastUsedAt === null ? 0 : Date.parse(session.lastUsedAt);
      if (clock.now() - usedAt >= TOUCH_EVERY_MS) records.touch(idHash, instant(clock)).catch(onFault);
      const { id, name, color, language } = user;
      return {
        user: { id, name, color, language },
        via: 'session',
        credentialId: CREDENTIAL + idHash,
        canWrite: true,
      };
    },
    async end(cookieHeader) {
      const sessionId = lucia.readSessionCookie(cookieHeader);
      if (sessionId) await lucia.invalidateSession(sessionId);
      return lucia.createBlankSessionCookie().serialize();
    },
    removeExpired: () => lucia.deleteExpiredSessions(),
  };
}
