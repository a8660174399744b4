import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { AddressGuard } from './outgoing/address-guard.ts';
import { GuardedFetch } from './outgoing/guarded-fetch.ts';
import type { Outgoing } from './outgoing/outgoing.ts';

/** Who sends requests to addresses that people wrote. */
export function openOutgoing(config: Pick<Config, 'outgoingAllow'>, clock: Clock): Outgoing {
  return new GuardedFetch({ guard: new AddressGuard(config.outgoingAllow), clock, userAgent: 'Koers' });
}
