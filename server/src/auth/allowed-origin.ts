/** What a request says of where it comes from; absent headers are null. */
export interface RequestOrigin {
  readonly origin: string | null;
  readonly host: string | null;
  readonly secFetchSite: string | null;
  readonly userAgent: string | null;
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/**
 * Whether a request that acts with a person's cookie may come from there: from Koers' own page, or from a program that is
 * no browser. A browser always names the origin of a WebSocket or of an unsafe call; one that does not is refused.
 * @param publicOrigins the origins under which Koers is served
 */
export function isAllowedOrigin(request: RequestOrigin, publicOrigins: readonly string[]): boolean {
  const { origin, host, secFetchSite, userAgent } = request;
  if (origin !== null) return publicOrigins.includes(origin) || (host !== null && hostOf(origin) === host);
  return secFetchSite === null && !(userAgent ?? '').startsWith('Mozilla/');
}
