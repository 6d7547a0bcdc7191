import type { LookupFunction } from 'node:net';

/** Destinations that an operator allows in addition to the public internet, and how names are resolved. */
export interface DestinationGuardOptions {
  /**
   * Hosts that may be called although their addresses are denied: a host name, an IP address, each with or without a port
   * (`crm.internal`, `crm.internal:8443`, `10.0.0.5`, `[fd00::5]:8080`). No wildcards. An entry with a port allows that port
   * even if it is a denied one. Cloud metadata addresses stay denied unless they are listed themselves.
   */
  readonly allowHosts?: readonly string[];
  /**
   * Address ranges that may be called although they are denied (`10.1.0.0/16`). A metadata address needs its own /32 or
   * /128.
   */
  readonly allowCidrs?: readonly string[];
  /** Resolves host names, with the signature of `dns.lookup`; called with `all: true`. Default: the system's resolver. */
  readonly lookup?: LookupFunction;
  /**
   * DNS servers to use instead: `9.9.9.9`, `[2620:fe::fe]:53`. The hosts file is not used then. Not together with `lookup`.
   */
  readonly dnsServers?: readonly string[];
}

/** Scheme, host and port as in a `URL`; the brackets of an IPv6 address may be missing. */
export interface Destination {
  readonly protocol: string;
  readonly hostname: string;
  /** Port as a decimal number; `''` is the default port of the scheme. */
  readonly port: string;
  readonly username?: string;
  readonly password?: string;
}

/** Address that may be dialled. */
export interface CheckedAddress {
  /** Canonical text; an IPv4-mapped IPv6 address is written as IPv4. */
  readonly address: string;
  readonly family: 4 | 6;
}

/** Reason why a destination is denied. */
export type DenialReason =
  'invalid_url' | 'unsupported_scheme' | 'user_info' | 'denied_port' | 'denied_host' | 'denied_address' | 'unresolved';

/** Decision of the guard about a destination. */
export type GuardDecision =
  | { readonly allowed: true; readonly addresses: readonly CheckedAddress[] }
  | { readonly allowed: false; readonly reason: DenialReason };

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
