import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Credentials } from '../auth/authenticate.ts';

export interface HttpEnv {
  Bindings: Partial<HttpBindings>;
  Variables: {
    /** The name of the endpoint that answered, for the log and the metrics: an address may hold a secret. */
    endpoint?: string;
    /** What went wrong and nobody foresaw, for the log. */
    fault?: unknown;
  };
}
export type HttpContext = Context<HttpEnv>;

/** HTTP takes no token from a URL: those end up in logs and histories. */
export function credentialsOf(c: HttpContext): Credentials {
  return {
    cookieHeader: c.req.header('cookie') ?? null,
    authorizationHeader: c.req.header('authorization') ?? null,
    tokenParam: null,
  };
}

/**
 * The address that a call comes from.
 * @param trustedProxies how many proxies of ours stand in front: so many entries of X-Forwarded-For were written by them
 */
export function remoteAddress(c: HttpContext, trustedProxies: number): string {
  if (trustedProxies > 0) {
    const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
    const told = hops.at(-trustedProxies);
    if (told) return told;
  }
  return c.env.incoming?.socket.remoteAddress ?? 'unknown';
}
