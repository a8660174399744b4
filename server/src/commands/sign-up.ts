import type { Label, Language } from '@koers/shared/blocks/define.ts';
import type { Account, AccountStore } from '../auth/account-store.ts';
import type { Passwords } from '../auth/passwords.ts';
import { hashSecret } from '../auth/secrets.ts';
import { instant, type Clock } from '../clock.ts';
import type { AuditLog } from './audit-log.ts';
import type { LiveEvents } from './live-events.ts';
import { Refusal } from './refusal.ts';
import { announceJoining, recordJoining } from './tell-of-joining.ts';

export interface SignUpParts {
  readonly accounts: AccountStore;
  readonly passwords: Passwords;
  readonly liveEvents: LiveEvents;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly openSignUp: boolean;
}

export interface SignUpInput {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly inviteToken?: string | undefined;
  readonly language?: Language | undefined;
}

/** What a new workspace is called until somebody names it. */
export function workspaceName(name: string): Label {
  return { nl: `Team van ${name}`, en: /s$/i.test(name) ? `${name}' team` : `${name}'s team` };
}

/**
 * Makes an account: the first with the workspace, a later one by invitation or, where sign-up is open, with a workspace
 * of its own. See docs/decisions on what an answer may tell about other accounts.
 * @throws Refusal invitation-needed · invitation-used-up · email-refused
 */
export async function signUp(parts: SignUpParts, input: SignUpInput): Promise<Account> {
  const { accounts, passwords, clock, newId, openSignUp } = parts;
  const invited = input.inviteToken !== undefined;
  // Before any work that takes time, and whatever the address is: the answer is one and the same for all.
  if (!invited && !openSignUp && !(await accounts.isEmpty())) throw new Refusal('invitation-needed');
  const language = input.language ?? 'nl';
  const outcome = await accounts.create(
    {
      id: newId(),
      name: input.name,
      email: input.email,
      passwordHash: await passwords.hash(input.password),
      language,
      createdAt: instant(clock),
      workspace: { id: newId(), name: workspaceName(input.name)[language] },
    },
    { invitationHash: input.inviteToken === undefined ? null : hashSecret(input.inviteToken), open: openSignUp },
  );
  if (!outcome.made) throw new Refusal(outcome.because);
  await recordJoining(parts.auditLog, outcome.account.id, outcome.joined);
  announceJoining(parts.liveEvents, outcome.joined);
  return outcome.account;
}
