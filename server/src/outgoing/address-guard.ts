import ipaddr from 'ipaddr.js';

/** `public`: of the internet · `named`: the operator named its range · `refused`: everything else. */
export type Reach = 'public' | 'named' | 'refused';

/** What IANA gives out; whatever is outside of it is special in some way, or embeds an address of the old kind. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Which addresses the server may send a request to that somebody wrote the address of: those of the internet alone, and never
 * its own machine or network, nor where clouds tell their secrets (169.254.169.254).
 */
export class AddressGuard {
  readonly #named: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];

  /** @param named ranges that may be reached besides, as `127.0.0.0/8`: see {@link isRange} */
  constructor(named: readonly string[] = []) {
    this.#named = named.map((range) => ipaddr.parseCIDR(range));
  }

  /** @param address an IP address as a resolver gives it */
  reach(address: string): Reach {
    if (!ipaddr.isValid(address)) return 'refused';
    // ::ffff:127.0.0.1 is 127.0.0.1.
    const ip = ipaddr.process(address);
    if (this.#named.some(([range, bits]) => range.kind() === ip.kind() && ip.match(range, bits))) return 'named';
    if (ip.range() !== 'unicast') return 'refused';
    if (ip instanceof ipaddr.IPv6 && !ip.match(GLOBAL_UNICAST)) return 'refused';
    return 'public';
  }
}

/** Whether a text is a range of addresses: `10.1.0.0/16`, `fd00::/8`. */
export function isRange(text: string): boolean {
  return ipaddr.isValidCIDR(text);
}
