import { beginProvider, disconnectProvider, finishProvider, type ProviderProblem } from '@koers/shared/api/account.ts';
import { languageFrom } from '../accept-language.ts';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { ProviderFault, type OpenIdProvider } from '../../auth/openid-provider.ts';
import type { ProviderAttempt } from '../../auth/provider-store.ts';
import { hashSecret, newSecret } from '../../auth/secrets.ts';
import type { Sessions } from '../../auth/sessions.ts';
import { instant } from '../../clock.ts';
import type { CredentialStore } from '../../auth/credential-store.ts';
import { accountOfProvider, type ProviderSignInParts } from '../../commands/provider-sign-in.ts';
import { Refusal } from '../../commands/refusal.ts';
import { askForCode, beginSession } from '../../commands/sign-in.ts';
import { API, type Api } from '../mount.ts';
import type { HttpContext } from '../request-context.ts';

export interface ProviderRouteParts extends ProviderSignInParts {
  readonly provider: OpenIdProvider | null;
  readonly credentials: CredentialStore;
  readonly sessions: Sessions;
  readonly publicUrl: string | null;
  /** What the page does not tell: why the other server did not answer. */
  readonly onProviderFault: (fault: ProviderFault) => void;
}

const COOKIE = 'koers_provider';
const CALLBACK = `${API}${finishProvider.path}`;
const ATTEMPT_SECONDS = 600;

/** An address of our own alone: nobody is led elsewhere after signing in. */
function ownPath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : '/';
}

/** Where somebody who connects an account from their settings comes back to. */
const SETTINGS = '/settings/security';

function failed(c: HttpContext, attempt: ProviderAttempt | null, problem: ProviderProblem): Response {
  const isConnecting = attempt !== null && attempt.userId !== null;
  return c.redirect(`${isConnecting ? SETTINGS : '/sign-in'}?problem=${problem}`, 302);
}

export function mountProviderRoutes(api: Api, parts: ProviderRouteParts): void {
  const { provider, providers, clock, random, publicUrl } = parts;
  const redirectUri = (c: HttpContext): string => `${publicUrl ?? new URL(c.req.url).origin}${CALLBACK}`;
  const cookie = {
    path: CALLBACK,
    httpOnly: true,
    sameSite: 'Lax',
    secure: publicUrl?.startsWith('https:') ?? false,
    maxAge: ATTEMPT_SECONDS,
  } as const;

  api.mount(beginProvider, async ({ identity, query, c }) => {
    if (!provider) throw new Refusal('not-found');
    const isConnecting = query.connect === '1';
    if (isConnecting && identity === null) throw new Refusal('not-signed-in');
    const userId = isConnecting && identity ? identity.user.id : null;
    try {
      const { url, checks } = await provider.begin(redirectUri(c));
      const token = newSecret(random);
      const invitationHash = query.invite === undefined ? null : hashSecret(query.invite);
      const from = isConnecting ? SETTINGS : ownPath(query.from);
      const expiresAt = new Date(clock.now() + ATTEMPT_SECONDS * 1000).toISOString();
      await providers.addAttempt(hashSecret(token), { ...checks, from, invitationHash, userId }, expiresAt);
      setCookie(c, COOKIE, token, cookie);
      return c.redirect(url, 302);
    } catch (error) {
      if (!(error instanceof ProviderFault)) throw error;
      parts.onProviderFault(error);
      return c.redirect(`${isConnecting ? SETTINGS : '/sign-in'}?problem=${error.problem}`, 302);
    }
  });

  api.mount(finishProvider, async ({ identity, c }) => {
    if (!provider) throw new Refusal('not-found');
    const token = getCookie(c, COOKIE);
    deleteCookie(c, COOKIE, cookie);
    const attempt = token === undefined ? null : await providers.takeAttempt(hashSecret(token), instant(clock));
    // Somebody else signed in here meanwhile: what they come back with is not to be theirs.
    const isOther = attempt !== null && attempt.userId !== null && attempt.userId !== identity?.user.id;
    if (!attempt || isOther) return failed(c, attempt, 'expired');
    try {
      const returned = new URL(redirectUri(c) + new URL(c.req.url).search);
      const person = await provider.finish(returned, attempt);
      const account = await accountOfProvider(parts, attempt, person, languageFrom(c.req.header('accept-language')));
      if (attempt.userId !== null) return c.redirect(attempt.from, 302);
      const { issuer, subject } = person;
      const outcome = await askForCode(parts, account, { by: 'provider', issuer, subject });
      if (outcome.is === 'second-factor-needed') {
        const from = encodeURIComponent(attempt.from);
        return c.redirect(`/sign-in?from=${from}#challenge=${outcome.challenge}`, 302);
      }
      const userAgent = c.req.header('user-agent') ?? null;
      c.header('set-cookie', await beginSession(parts, outcome, userAgent), { append: true });
      return c.redirect(attempt.from, 302);
    } catch (error) {
      // Disconnected between coming back and coming in.
      if (error instanceof Refusal && error.code === 'wrong-credentials') return failed(c, attempt, 'expired');
      if (!(error instanceof ProviderFault)) throw error;
      parts.onProviderFault(error);
      return failed(c, attempt, error.problem);
    }
  });

  api.mount(disconnectProvider, async ({ identity }) => {
    const { id } = identity.user;
    if (!provider || (await providers.connectedAt(provider.issuer, id)) === null) throw new Refusal('not-found');
    if ((await parts.credentials.passwordHashOf(id)) === null) throw new Refusal('only-way-in');
    if (await providers.disconnect(provider.issuer, id)) {
      await parts.auditLog.record({ workspaceId: null, action: 'provider-disconnected', actorId: id });
    }
    return undefined;
  });
}
