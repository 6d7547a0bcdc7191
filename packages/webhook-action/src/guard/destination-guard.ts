import { ownMembers, parseUrl } from '@luluchat/flow-runtime/values';
import type { LookupFunction } from 'node:net';
import { parseRange } from './address-range.js';
import type { AddressRange } from './address-range.js';
import { AllowList, canonicalHost } from './allow-list.js';
import { chooseLookup } from './choose-lookup.js';
import { DENIED_PORTS } from './denied-ports.js';
import { DestinationDenied } from './destination-denied.js';
import type { DestinationGuardOptions } from './destination-guard-options.js';
import type { CheckedAddress, DenialReason, Destination, GuardDecision } from './guard-decision.js';
import { METADATA_ADDRESSES, METADATA_HOSTS } from './metadata-targets.js';
import { carriedIPv4, isIPv4, parseAddress } from './parse-address.js';
import type { IpAddress } from './parse-address.js';
import { resolveHost } from './resolve-host.js';
import type { Resolved } from './resolve-host.js';
import { DENIED_IPV4, DENIED_IPV6, GLOBAL_IPV6 } from './special-ranges.js';

/** Decides which destinations may be called. It has no state: the same resolved addresses give the same decision. */
export interface DestinationGuard {
  /**
   * Checks a URL and all addresses of its host. Never dials, never rejects. One denied address denies the name; so does a
   * lookup that fails, returns no address, or has not returned when `signal` aborts (`unresolved`).
   */
  check(url: URL | string, signal?: AbortSignal): Promise<GuardDecision>;
  /**
   * Checks without resolving: scheme, user info, port, host, and the address when the host is one. Returns `undefined` if
   * nothing is denied; the addresses of a host name remain to be checked.
   */
  checkLiteral(destination: Destination): DenialReason | undefined;
  /** Checks one address that a destination resolved to. Returns `undefined` if it is denied or no IP address. */
  checkAddress(address: unknown, destination: Destination): CheckedAddress | undefined;
  /**
   * Returns the lookup for connections to a destination. It returns all addresses, each checked; one that is denied makes
   * it fail with a `DestinationDenied`.
   */
  lookupFor(destination: Destination): LookupFunction;
}

const DENIED: readonly AddressRange[] = [...DENIED_IPV4, ...DENIED_IPV6].map(({ cidr }) => parseRange(cidr));
const GLOBAL = parseRange(GLOBAL_IPV6.cidr);
const METADATA: ReadonlySet<string> = new Set(METADATA_ADDRESSES.map((text) => canonicalHost(text)));

/**
 * Creates a guard. Without options it allows public addresses only.
 *
 * @throws {FlowError} `invalid_step_plugin` when an entry of an allow list, or a lookup option, cannot be used.
 */
export function createDestinationGuard(options?: DestinationGuardOptions): DestinationGuard {
  return new Guard(ownMembers(options));
}

/** Tells whether an address belongs to the public internet, regardless of the allow lists. */
function isPublic(address: IpAddress): boolean {
  return (isIPv4(address) || GLOBAL.contains(address)) && !DENIED.some((range) => range.contains(address));
}

class Guard implements DestinationGuard {
  readonly #allow: AllowList;
  readonly #lookup: LookupFunction;

  constructor(options: DestinationGuardOptions) {
    this.#allow = new AllowList(options);
    this.#lookup = chooseLookup(options);
  }

  check(target: URL | string, signal?: AbortSignal): Promise<GuardDecision> {
    const url = typeof target === 'string' ? parseUrl(target) : target;
    const reason = url === undefined ? 'invalid_url' : this.checkLiteral(url);
    if (url === undefined || reason !== undefined) return Promise.resolve(denied(reason ?? 'invalid_url'));
    const host = withoutBrackets(url.hostname);
    const literal = this.checkAddress(host, url);
    if (literal !== undefined) return Promise.resolve({ allowed: true, addresses: [literal] });
    return new Promise((resolve) => {
      const onAbort = () => resolve(denied('unresolved'));
      if (signal?.aborted) return onAbort();
      signal?.addEventListener('abort', onAbort, { once: true });
      resolveHost(this.#lookup, host, {}, (resolved) => {
        signal?.removeEventListener('abort', onAbort);
        resolve(this.#checkAddresses(resolved, url));
      });
    });
  }

  checkLiteral(destination: Destination): DenialReason | undefined {
    const { protocol, username, password } = destination;
    if (protocol !== 'http:' && protocol !== 'https:') return 'unsupported_scheme';
    if (username || password) return 'user_info';
    const host = canonicalHost(destination.hostname);
    const port = portOf(destination);
    if (host === '') return 'invalid_url';
    if (port === 0 || (DENIED_PORTS.has(port) && !this.#allow.hasHostWithPort(host, port))) return 'denied_port';
    if (METADATA_HOSTS.has(host) && !this.#allow.hasHost(host, port)) return 'denied_host';
    const address = parseAddress(host);
    return address === undefined || this.#allows(address, host, port) ? undefined : 'denied_address';
  }

  checkAddress(text: unknown, destination: Destination): CheckedAddress | undefined {
    const address = parseAddress(text);
    if (address === undefined) return undefined;
    if (!this.#allows(address, canonicalHost(destination.hostname), portOf(destination))) return undefined;
    return { address: address.toString(), family: isIPv4(address) ? 4 : 6 };
  }

  lookupFor(destination: Destination): LookupFunction {
    return (hostname, options, callback) => {
      resolveHost(this.#lookup, hostname, options, (resolved) => {
        const decision = this.#checkAddresses(resolved, destination);
        if (decision.allowed) return callback(null, [...decision.addresses]);
        callback('error' in resolved ? resolved.error : new DestinationDenied(decision.reason), []);
      });
    };
  }

  #checkAddresses(resolved: Resolved, destination: Destination): GuardDecision {
    if ('error' in resolved) return denied('unresolved');
    const addresses: CheckedAddress[] = [];
    for (const found of resolved.addresses) {
      const address = this.checkAddress(found, destination);
      if (address === undefined) return denied('denied_address');
      addresses.push(address);
    }
    return { allowed: true, addresses };
  }

  #allows(address: IpAddress, host: string, port: number): boolean {
    if (this.#allow.namesAddress(address)) return true;
    const text = address.toString();
    const carried = carriedIPv4(address);
    if (METADATA.has(text) || (carried !== undefined && METADATA.has(carried.toString()))) {
      return text === host && this.#allow.hasHost(host, port);
    }
    if (this.#allow.hasHost(host, port)) return true;
    // An allowed translator (NAT64) reaches every IPv4 address, so the IPv4 address that it carries is checked too.
    if (this.#allow.hasAddress(address)) return carried === undefined || this.#allows(carried, host, port);
    return isPublic(address);
  }
}

function denied(reason: DenialReason): GuardDecision {
  return { allowed: false, reason };
}

function portOf({ protocol, port }: Destination): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}

function withoutBrackets(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}
