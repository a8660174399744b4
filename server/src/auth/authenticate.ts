import type { ApiTokens } from './api-tokens.ts';
import type { Identity } from './identity.ts';
import type { Sessions } from './sessions.ts';

/** Where a request may carry who it comes from; absent ones are null. */
export interface Credentials {
  readonly cookieHeader: string | null;
  readonly authorizationHeader: string | null;
  /** `?token=` of the sync endpoint: a browser's WebSocket cannot send headers. HTTP never reads a token from a URL. */
  readonly tokenParam: string | null;
}

export type Authenticate = (credentials: Credentials) => Promise<Identity | null>;

const BEARER = /^Bearer +([^\s]+)$/i;

/**
 * An explicit token goes before the cookie, also when it is no good: a script with a revoked token must not go on as
 * whoever is signed in beside it.
 */
export function createAuthenticate(parts: { sessions: Sessions; apiTokens: ApiTokens }): Authenticate {
  return async ({ cookieHeader, authorizationHeader, tokenParam }) => {
    if (authorizationHeader !== null) {
      const token = BEARER.exec(authorizationHeader)?.[1];
      return token === undefined ? null : parts.apiTokens.identify(token);
    }
    if (tokenParam !== null) return parts.apiTokens.identify(tokenParam);
    return cookieHeader === null ? null : parts.sessions.identify(cookieHeader);
  };
}
