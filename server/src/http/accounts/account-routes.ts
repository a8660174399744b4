import { finishSignIn } from '@koers/shared/api/account.ts';
import { changeMe, readMe, readSetup, signIn, signOut, signUp, type Me } from '@koers/shared/api/people.ts';
import type { Account, AccountStore } from '../../auth/account-store.ts';
import type { Sessions } from '../../auth/sessions.ts';
import type { AccessChanges } from '../../commands/access-changes.ts';
import type { OwnWorkspaces } from '../../commands/own-workspaces.ts';
import { Refusal, SecondFactorNeeded } from '../../commands/refusal.ts';
import {
  beginSession,
  finishSignIn as checkCode,
  signIn as checkSignIn,
  type SigningIn,
  type SignInParts,
} from '../../commands/sign-in.ts';
import { signUp as makeAccount, type SignUpParts } from '../../commands/sign-up.ts';
import type { Api } from '../mount.ts';
import { workspaceOfCall } from '../named-workspace.ts';
import { remoteAddress, type HttpContext } from '../request-context.ts';
import type { SignInLimits } from './sign-in-limits.ts';

export interface AccountRouteParts extends SignUpParts, SignInParts {
  readonly sessions: Sessions;
  readonly accessChanges: AccessChanges;
  readonly signInLimits: SignInLimits;
  readonly trustedProxies: number;
  /** What the other account that one can sign in with is called; null where there is none. */
  readonly providerName: string | null;
  readonly ownWorkspaces: OwnWorkspaces;
}

function presentUser({ id, name, email, language, color }: Account): Account {
  return { id, name, email, language, color };
}

async function presentMe(c: HttpContext, accounts: AccountStore, userId: string): Promise<Me> {
  const [account, workspace] = await Promise.all([accounts.find(userId), workspaceOfCall(c, accounts, userId)]);
  if (!account) throw new Refusal('not-signed-in');
  return { user: presentUser(account), workspace };
}

export function mountAccountRoutes(api: Api, parts: AccountRouteParts): void {
  const { accounts, sessions, signInLimits, trustedProxies } = parts;
  const userAgentOf = (c: HttpContext): string | null => c.req.header('user-agent') ?? null;
  const letIn = async (c: HttpContext, signingIn: SigningIn): Promise<{ user: Account }> => {
    c.header('set-cookie', await beginSession(parts, signingIn, userAgentOf(c)), { append: true });
    return { user: presentUser(signingIn.account) };
  };

  api.mount(readSetup, async () => ({
    firstAccount: await accounts.isEmpty(),
    signUp: parts.openSignUp ? ('open' as const) : ('invite' as const),
    provider: parts.providerName === null ? null : { name: parts.providerName },
  }));
  api.mount(signUp, async ({ body, c }) => {
    const from = { address: remoteAddress(c, trustedProxies), email: null };
    const account = await signInLimits.attempt(from, () => makeAccount(parts, body));
    // Rests on nothing that could have gone: the account was made just now.
    c.header('set-cookie', await sessions.create(account.id, userAgentOf(c), null), { append: true });
    return { user: presentUser(account) };
  });
  api.mount(signIn, async ({ body, c }) => {
    const from = { address: remoteAddress(c, trustedProxies), email: body.email.trim().toLowerCase() };
    const outcome = await signInLimits.attempt(from, () => checkSignIn(parts, body, from.address));
    // The password was right: that a code is asked for counts as no failure.
    if (outcome.is === 'second-factor-needed') throw new SecondFactorNeeded(outcome.challenge);
    return letIn(c, outcome);
  });
  api.mount(finishSignIn, async ({ body, c }) => {
    const from = { address: remoteAddress(c, trustedProxies), email: null };
    return letIn(c, await signInLimits.attempt(from, () => checkCode(parts, body, from.address)));
  });
  api.mount(signOut, async ({ identity, c }) => {
    const end = () => sessions.end(c.req.header('cookie') ?? '');
    const cookie = identity ? await parts.accessChanges.during({ userId: identity.user.id }, end) : await end();
    c.header('set-cookie', cookie, { append: true });
    if (identity?.via === 'session')
      await parts.auditLog.record({ workspaceId: null, action: 'signed-out', actorId: identity.user.id });
    return undefined;
  });
  api.mount(readMe, ({ identity, c }) => presentMe(c, accounts, identity.user.id));
  api.mount(changeMe, async ({ identity, body, c }) => {
    const { name, language, workspaceId } = body;
    if (workspaceId !== undefined && !(await parts.ownWorkspaces.choose(identity.user.id, workspaceId))) {
      throw new Refusal('not-found');
    }
    await accounts.change(identity.user.id, { ...(name !== undefined && { name }), ...(language && { language }) });
    return presentMe(c, accounts, identity.user.id);
  });
}
