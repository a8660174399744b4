import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** What the page may load and do: its own files and its own server. Styles stand inline because Mantine sets them so. */
export function securityHeaders(overHttps: boolean): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    strictTransportSecurity: overHttps ? 'max-age=31536000' : false,
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin',
  });
}

const sharePageSecurity = (overHttps: boolean): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    strictTransportSecurity: overHttps ? 'max-age=31536000' : false,
    xFrameOptions: 'DENY',
    // The address holds the token: it goes nowhere else.
    referrerPolicy: 'no-referrer',
  });

/** The pages behind read-only links: nothing inline, nothing kept, found by no search engine. */
export function sharePageHeaders(overHttps: boolean): MiddlewareHandler {
  const security = sharePageSecurity(overHttps);
  return (c, next) =>
    security(c, async () => {
      await next();
      c.res.headers.set('cache-control', 'private, no-store');
      c.res.headers.set('x-robots-tag', 'noindex, nofollow, noarchive');
    });
}
