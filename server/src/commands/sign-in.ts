import type { Account, AccountStore } from '../auth/account-store.ts';
import type { Passwords } from '../auth/passwords.ts';
import { Refusal } from './refusal.ts';

/**
 * Finds the account that an address and a password belong to.
 * @throws Refusal wrong-credentials: the same words after the same work, whether the address has an account or not
 */
export async function signIn(
  parts: { readonly accounts: AccountStore; readonly passwords: Passwords },
  input: { readonly email: string; readonly password: string },
): Promise<Account> {
  const found = await parts.accounts.findByEmail(input.email.trim().toLowerCase());
  const right = await parts.passwords.matches(found?.passwordHash ?? null, input.password);
  if (!found || !right) throw new Refusal('wrong-credentials');
  return found.account;
}
