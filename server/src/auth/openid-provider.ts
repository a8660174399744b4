import type { ProviderProblem } from '@koers/shared/api/account.ts';
import * as client from 'openid-client';
import type { ProviderAttempt } from './provider-store.ts';

/** Who the other server says somebody is. */
export interface ProviderPerson {
  readonly issuer: string;
  readonly subject: string;
  /** In lower case; null unless the other server says that it was proven to be theirs. */
  readonly email: string | null;
  readonly name: string | null;
}

/** What went wrong on the way through another account. */
export class ProviderFault extends Error {
  readonly problem: ProviderProblem;

  constructor(problem: ProviderProblem, cause?: unknown) {
    super(`Signing in with another account failed: ${problem}.`, { cause });
    this.problem = problem;
  }
}

type Checks = Pick<ProviderAttempt, 'state' | 'nonce' | 'verifier'>;

/** Another server that people sign in with (OpenID Connect). */
export interface OpenIdProvider {
  readonly issuer: string;
  /** What it is called on the button. */
  readonly name: string;
  /** @returns where to send somebody, and what to check when they come back @throws ProviderFault unreachable */
  begin(redirectUri: string): Promise<{ readonly url: string; readonly checks: Checks }>;
  /**
   * @param returned the address that they came back to, with its query
   * @throws ProviderFault unreachable · refused: denied there, another state, a code that was used, a token that is not right
   */
  finish(returned: URL, checks: Checks): Promise<ProviderPerson>;
}

export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
}

const TIMEOUT_SECONDS = 10;

/** Asks for the other server's description when somebody first needs it, and again after that failed. */
export function createOpenIdProvider(settings: ProviderSettings): OpenIdProvider {
  let known: Promise<client.Configuration> | null = null;
  const configuration = async (): Promise<client.Configuration> => {
    known ??= discover(settings);
    try {
      return await known;
    } catch (error) {
      known = null;
      throw new ProviderFault('unreachable', error);
    }
  };
  return {
    issuer: settings.issuer,
    name: settings.name,
    async begin(redirectUri) {
      const config = await configuration();
      const verifier = client.randomPKCECodeVerifier();
      const checks = { state: client.randomState(), nonce: client.randomNonce(), verifier };
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: checks.state,
        nonce: checks.nonce,
      });
      return { url: url.href, checks };
    },
    async finish(returned, checks) {
      const config = await configuration();
      try {
        return await identify(config, settings.issuer, returned, checks);
      } catch (error) {
        throw new ProviderFault(isUnreachable(error) ? 'unreachable' : 'refused', error);
      }
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<client.Configuration> {
  const server = new URL(issuer);
  // Only a loopback address may be without TLS: config.ts sees to it.
  const execute = server.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  const found = await client.discovery(server, clientId, undefined, client.None(), {
    execute,
    timeout: TIMEOUT_SECONDS,
  });
  const metadata = found.serverMetadata();
  // What a server that names none takes, by RFC 8414.
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const authentication = methods.includes('client_secret_basic')
    ? client.ClientSecretBasic(clientSecret)
    : client.ClientSecretPost(clientSecret);
  const config = new client.Configuration(metadata, clientId, undefined, authentication);
  config.timeout = TIMEOUT_SECONDS;
  for (const extend of execute) extend(config);
  return config;
}

async function identify(
  config: client.Configuration,
  issuer: string,
  returned: URL,
  { state, nonce, verifier }: Checks,
): Promise<ProviderPerson> {
  const tokens = await client.authorizationCodeGrant(config, returned, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error('There was no ID token.');
  const isComplete = claims['email'] !== undefined || config.serverMetadata().userinfo_endpoint === undefined;
  const told: Record<string, unknown> = isComplete
    ? claims
    : { ...claims, ...(await client.fetchUserInfo(config, tokens.access_token, claims.sub)) };
  return { issuer, subject: claims.sub, email: provenEmail(told), name: textOf(told['name']) };
}

/** An address that anyone could have filled in is worth nothing: only `true` itself counts as proven. */
function provenEmail(claims: Record<string, unknown>): string | null {
  return claims['email_verified'] === true ? (textOf(claims['email'])?.toLowerCase() ?? null) : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** Nothing came back, or not in time, or an answer of a server that is broken. */
function isUnreachable(error: unknown): boolean {
  if (error instanceof client.ResponseBodyError) return error.status >= 500;
  if (error instanceof client.ClientError) return error.code === 'OAUTH_TIMEOUT' || isUnreachable(error.cause);
  return error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError');
}
