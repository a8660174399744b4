import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  readSecurity,
  renewRecoveryCodes,
} from '@koers/shared/api/account.ts';
import type { AccountStore } from '../../auth/account-store.ts';
import type { ProviderStore } from '../../auth/provider-store.ts';
import { Refusal } from '../../commands/refusal.ts';
import {
  beginSecondFactor as begin,
  confirmSecondFactor as confirm,
  endSecondFactor as end,
  renewRecoveryCodes as renew,
  type SecondFactorParts,
} from '../../commands/second-factor.ts';
import type { Api } from '../mount.ts';

export interface SecondFactorRouteParts extends SecondFactorParts {
  readonly accounts: AccountStore;
  readonly providers: ProviderStore;
  /** The other account that one can sign in with; null where none is configured. */
  readonly provider: { readonly issuer: string; readonly name: string } | null;
}

export function mountSecondFactorRoutes(api: Api, parts: SecondFactorRouteParts): void {
  const { credentials, secondFactors, providers, provider } = parts;
  api.mount(readSecurity, async ({ identity }) => {
    const userId = identity.user.id;
    const [hash, factor, left, connectedAt] = await Promise.all([
      credentials.passwordHashOf(userId),
      secondFactors.find(userId),
      secondFactors.recoveryCodesLeft(userId),
      provider ? providers.connectedAt(provider.issuer, userId) : null,
    ]);
    return {
      hasPassword: hash !== null,
      secondFactor: !factor?.confirmedAt ? null : { since: factor.confirmedAt, recoveryCodesLeft: left },
      provider: provider && { name: provider.name, connectedAt },
    };
  });
  api.mount(beginSecondFactor, async ({ identity, body }) => {
    const account = await parts.accounts.find(identity.user.id);
    if (!account) throw new Refusal('not-signed-in');
    return begin(parts, account, body.password);
  });
  api.mount(confirmSecondFactor, async ({ identity, body }) => ({
    recoveryCodes: await confirm(parts, identity.user.id, body.code),
  }));
  api.mount(renewRecoveryCodes, async ({ identity, body }) => ({
    recoveryCodes: await renew(parts, identity.user.id, body),
  }));
  api.mount(endSecondFactor, async ({ identity, body }) => {
    await end(parts, identity.user.id, body);
    return undefined;
  });
}
