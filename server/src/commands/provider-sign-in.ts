import { Email, PersonName } from '@koers/shared/api/values.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import type { Account } from '../auth/account-store.ts';
import { ProviderFault, type ProviderPerson } from '../auth/openid-provider.ts';
import type { ProviderAttempt, ProviderStore } from '../auth/provider-store.ts';
import { instant } from '../clock.ts';
import type { LiveEvents } from './live-events.ts';
import type { SignInParts } from './sign-in.ts';
import { workspaceName } from './sign-up.ts';
import { announceJoining, recordJoining } from './tell-of-joining.ts';

export interface ProviderSignInParts extends SignInParts {
  readonly providers: ProviderStore;
  readonly liveEvents: LiveEvents;
  readonly newId: () => string;
  /** Whether people without an invitation get an account when they come by another one. */
  readonly openProviderSignUp: boolean;
}

/**
 * Finds or makes the account that somebody signs in to with another one. See docs/SPEC.md, U16 to U18: an address alone,
 * however it came there, never opens an account of somebody else.
 * @throws ProviderFault email-unverified · connect-first · not-invited · other-address · connected-elsewhere
 */
export async function accountOfProvider(
  parts: ProviderSignInParts,
  attempt: Pick<ProviderAttempt, 'invitationHash' | 'userId'>,
  person: ProviderPerson,
  language: Language,
): Promise<Account> {
  const { providers, accounts } = parts;
  const knownId = await providers.userOf(person.issuer, person.subject);
  if (attempt.userId !== null) return connectTo(parts, attempt.userId, person, knownId);
  const known = knownId === null ? null : await accounts.find(knownId);
  if (known) return known;
  const email = Email.safeParse(person.email);
  if (!email.success) throw new ProviderFault('email-unverified');
  const found = await accounts.findByEmail(email.data);
  if (!found) return makeAccount(parts, attempt.invitationHash, { ...person, email: email.data }, language);
  // Its address may have been filled in by somebody else, who knows its password.
  if (!found.isEmailProven) throw new ProviderFault('connect-first');
  return connectTo(parts, found.account.id, person, null);
}

async function connectTo(
  { providers, accounts, auditLog, clock }: ProviderSignInParts,
  userId: string,
  { issuer, subject }: ProviderPerson,
  knownId: string | null,
): Promise<Account> {
  const account = await accounts.find(userId);
  if (!account) throw new ProviderFault('expired');
  if (knownId === userId) return account;
  const isConnected = await providers.connect({ issuer, subject, userId, at: instant(clock) });
  if (!isConnected) throw new ProviderFault('connected-elsewhere');
  await auditLog.record({ workspaceId: null, action: 'provider-connected', actorId: userId });
  return account;
}

async function makeAccount(
  parts: ProviderSignInParts,
  invitationHash: string | null,
  person: ProviderPerson & { readonly email: string },
  language: Language,
): Promise<Account> {
  const { accounts, newId, clock, openProviderSignUp } = parts;
  // The first account of all owns the server's first workspace: it is made on the page for that.
  const mayCome = invitationHash !== null || (openProviderSignUp && !(await accounts.isEmpty()));
  if (!mayCome) throw new ProviderFault('not-invited');
  const name = nameOf(person);
  const outcome = await accounts.create(
    {
      id: newId(),
      name,
      email: person.email,
      emailProven: true,
      passwordHash: null,
      language,
      createdAt: instant(clock),
      workspace: { id: newId(), name: workspaceName(name)[language] },
    },
    { invitationHash, open: openProviderSignUp },
  );
  if (!outcome.made) throw new ProviderFault(outcome.because === 'email-refused' ? 'other-address' : 'not-invited');
  await recordJoining(parts.auditLog, outcome.account.id, outcome.joined);
  announceJoining(parts.liveEvents, outcome.joined);
  return connectTo(parts, outcome.account.id, person, null);
}

/** What is before the @ where no name is told. */
function nameOf({ name, email }: { readonly name: string | null; readonly email: string }): string {
  const told = PersonName.safeParse(name?.slice(0, 80));
  return told.success ? told.data : (email.split('@')[0] ?? email).slice(0, 80);
}
