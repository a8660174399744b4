import { changePassword, forgotPassword, resetPassword } from '@koers/shared/api/account.ts';
import type { AttemptLimit } from '../../auth/attempt-limit.ts';
import { sessionHashOf } from '../../auth/sessions.ts';
import { changePassword as change, type ChangePasswordParts } from '../../commands/change-password.ts';
import { resetPassword as reset, sendReset, type ForgottenPasswordParts } from '../../commands/forgotten-password.ts';
import { Refusal } from '../../commands/refusal.ts';
import type { Api } from '../mount.ts';
import { remoteAddress } from '../request-context.ts';
import type { SignInLimits } from './sign-in-limits.ts';

export interface PasswordRouteParts extends ChangePasswordParts, ForgottenPasswordParts {
  /** Letters asked for, by where it comes from and by address, whether it has an account or not. */
  readonly lettersPerAddress: AttemptLimit;
  readonly lettersPerEmail: AttemptLimit;
  readonly signInLimits: SignInLimits;
  readonly trustedProxies: number;
  readonly urlOf: (path: string) => string;
  readonly onMailFault: (error: unknown) => void;
}

export function mountPasswordRoutes(api: Api, parts: PasswordRouteParts): void {
  api.mount(changePassword, async ({ identity, body }) => {
    await change(parts, identity.user.id, body, sessionHashOf(identity) ?? '');
    return undefined;
  });
  api.mount(forgotPassword, async ({ body, c }) => {
    const allowed = [
      parts.lettersPerAddress.begin(remoteAddress(c, parts.trustedProxies)),
      parts.lettersPerEmail.begin(body.email),
    ];
    if (allowed.includes(false)) throw new Refusal('too-many-requests');
    // Behind the `#`: browsers send that part to nobody, and it comes into no log.
    const linkTo = (token: string) => parts.urlOf(`/reset#${token}`);
    // Once the answer is on its way: how long it takes must not tell which addresses have an account.
    parts.clock.after(0, () => {
      sendReset(parts, body.email, linkTo).catch(parts.onMailFault);
    });
    return undefined;
  });
  api.mount(resetPassword, async ({ body, c }) => {
    const from = { address: remoteAddress(c, parts.trustedProxies), email: null };
    await parts.signInLimits.attempt(from, () => reset(parts, body));
    return undefined;
  });
}
