import type { MiddlewareHandler } from 'hono';
import { isAllowedOrigin } from '../auth/allowed-origin.ts';
import { answerProblem } from './problem.ts';
import type { HttpEnv } from './request-context.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another website's page sends with a person's cookie. Browsers name the origin of every unsafe call; a call
 * that names none comes from a program, or says by Sec-Fetch-Site that its own page sent it.
 */
export function checkOrigin(publicOrigins: readonly string[]): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    if (SAFE.has(c.req.method)) return next();
    const origin = c.req.header('origin') ?? null;
    const secFetchSite = c.req.header('sec-fetch-site') ?? null;
    const allowed =
      origin === null
        ? secFetchSite === null || secFetchSite === 'same-origin' || secFetchSite === 'none'
        : isAllowedOrigin({ origin, host: c.req.header('host') ?? null, secFetchSite, userAgent: null }, publicOrigins);
    return allowed ? next() : answerProblem(c, 'forbidden-origin');
  };
}
