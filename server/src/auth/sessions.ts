import { Lucia, TimeSpan } from 'lucia';
import type { Identity } from './identity.ts';
import { hashSecret } from './secrets.ts';
import type { NoAttributes, SessionAdapter, UserAttributes } from './session-adapter.ts';

export const SESSION_COOKIE = 'koers_session';

/** Sign-in sessions. The only door to lucia: to replace it, write this file again. */
export interface Sessions {
  /** @returns the `Set-Cookie` value that carries the new session */
  create(userId: string): Promise<string>;
  identify(cookieHeader: string): Promise<Identity | null>;
  /** Ends the session that the cookie names, if any. @returns the `Set-Cookie` value that takes the cookie away */
  end(cookieHeader: string): Promise<string>;
  removeExpired(): Promise<void>;
}

/** @param secure whether people come over https: the cookie then never travels without it */
export function createSessions(adapter: SessionAdapter, secure: boolean): Sessions {
  const lucia = new Lucia<NoAttributes, UserAttributes>(adapter, {
    sessionExpiresIn: new TimeSpan(30, 'd'),
    // The cookie outlives the session: its end is the server's to tell, and it moves on while the session is used.
    sessionCookie: { name: SESSION_COOKIE, expires: false, attributes: { secure, sameSite: 'lax', path: '/' } },
    getSessionAttributes: () => ({}),
    getUserAttributes: ({ name, color, language }) => ({ name, color, language }),
  });
  return {
    async create(userId) {
      const session = await lucia.createSession(userId, {});
      return lucia.createSessionCookie(session.id).serialize();
    },
    async identify(cookieHeader) {
      const sessionId = lucia.readSessionCookie(cookieHeader);
      if (!sessionId) return null;
      const { user, session } = await lucia.validateSession(sessionId);
      if (!session) return null;
      const { id, name, color, language } = user;
      return {
        user: { id, name, color, language },
        via: 'session',
        credentialId: `session:${hashSecret(session.id)}`,
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
