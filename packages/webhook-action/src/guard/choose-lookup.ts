import { lookup as systemLookup, Resolver } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { FlowError } from '@luluchat/flow-runtime';
import type { DestinationGuardOptions } from './destination-guard-options.js';

/** Time limit of a DNS query in milliseconds, and number of tries. The deadline of a call may end sooner. */
const DNS_OPTIONS = { timeout: 2_000, tries: 2 } as const;

/**
 * Returns the lookup that an operator chose, or that of the system.
 *
 * @throws {FlowError} `invalid_step_plugin` for invalid `dnsServers`, or when `lookup` is given too.
 */
export function chooseLookup({ lookup, dnsServers }: DestinationGuardOptions): LookupFunction {
  if (dnsServers === undefined) return lookup ?? (systemLookup as LookupFunction);
  if (lookup !== undefined) throw new FlowError('invalid_step_plugin', 'Give lookup or dnsServers, not both.');
  return createDnsLookup(dnsServers);
}

/** Creates a lookup that asks DNS servers for the IPv4 and the IPv6 addresses of a name and returns all, IPv4 first. */
function createDnsLookup(servers: readonly string[]): LookupFunction {
  const resolver = new Resolver(DNS_OPTIONS);
  try {
    if (servers.length === 0) throw new Error('The list is empty.');
    resolver.setServers(servers);
  } catch (cause) {
    const message = 'dnsServers is a list of addresses, with or without a port: 9.9.9.9, [2620:fe::fe]:53.';
    throw new FlowError('invalid_step_plugin', message, { cause });
  }
  return (hostname, _, callback) => {
    const found: { 4?: string[]; 6?: string[] } = {};
    let failure: NodeJS.ErrnoException | null = null;
    const add = (family: 4 | 6) => (error: NodeJS.ErrnoException | null, addresses: string[] | undefined) => {
      failure ??= error;
      found[family] = error === null ? (addresses ?? []) : [];
      if (found[4] === undefined || found[6] === undefined) return;
      const all = ([4, 6] as const).flatMap((of) => (found[of] ?? []).map((address) => ({ address, family: of })));
      callback(all.length === 0 ? failure : null, all);
    };
    resolver.resolve4(hostname, add(4));
    resolver.resolve6(hostname, add(6));
  };
}
