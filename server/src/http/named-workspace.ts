import { Id } from '@koers/shared/api/values.ts';
import { WORKSPACE_HEADER } from '@koers/shared/api/workspace.ts';
import type { AccountStore, OwnWorkspace } from '../auth/account-store.ts';
import { Refusal } from '../commands/refusal.ts';
import type { HttpContext } from './request-context.ts';

type Accounts = Pick<AccountStore, 'workspaceOf'>;

/**
 * The workspace that the call names; null when it names none: then a list holds all that its reader may read.
 * @throws Refusal not-found for one that the caller does not belong to, or is suspended in
 */
export async function namedWorkspace(c: HttpContext, accounts: Accounts, userId: string): Promise<OwnWorkspace | null> {
  const named = c.req.header(WORKSPACE_HEADER);
  if (named === undefined || named === '') return null;
  const workspace = Id.safeParse(named).success ? await accounts.workspaceOf(userId, named) : null;
  if (!workspace) throw new Refusal('not-found');
  return workspace;
}

/** The workspace that the call is about: the one that it names, else the one that was chosen last; null for a guest. */
export async function workspaceOfCall(
  c: HttpContext,
  accounts: Accounts,
  userId: string,
): Promise<OwnWorkspace | null> {
  return (await namedWorkspace(c, accounts, userId)) ?? accounts.workspaceOf(userId);
}
