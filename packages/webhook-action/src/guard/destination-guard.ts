import type { LookupFunction } from 'node:net';

/** The destinations that an operator allows beyond the public internet. */
export interface DestinationGuardOptions {
  /**
   * Hosts that may be called although their addresses are denied: a host name, an IP address, each with or without a
   * port (`crm.internal`, `crm.internal:8443`, `10.0.0.5`, `[fd00::5]:8080`). No wildcards. With a port, also a denied
   * one may be used. Cloud metadata addresses stay denied unless they are named themselves.
   */
  readonly allowHosts?: readonly string[];
  /** Ranges that may be called although they are denied (`10.1.0.0/16`). A metadata address only by its /32 or /128. */
  readonly allowCidrs?: readonly string[];
  /** Resolves host names; signature of `dns.lookup`, asked for all addresses. Default: the system's resolver. */
  readonly lookup?: LookupFunction;
  /** DNS servers to ask instead: `9.9.9.9`, `[2620:fe::fe]:53`. The hosts file is not read then. Not with `lookup`. */
  readonly dnsServers?: readonly string[];
}

/** Scheme, host and port as a `URL` has them; the brackets of an IPv6 address may be missing. */
export interface Destination {
  readonly protocol: string;
  readonly hostname: string;
  /** `''`: the default port of the scheme. */
  readonly port: string;
  readonly username?: string;
  readonly password?: string;
}

/** An address that may be dialled. */
export interface CheckedAddress {
  /** Canonical text. An IPv4 address within IPv6 stands as IPv4. */
  readonly address: string;
  readonly family: 4 | 6;
}

/** The reasons why a destination is denied. */
export type DenialReason =
  'invalid_url' | 'unsupported_scheme' | 'user_info' | 'denied_port' | 'denied_host' | 'denied_address' | 'unresolved';

/** The decision of the guard on a destination. */
export type GuardDecision =
  | { readonly allowed: true; readonly addresses: readonly CheckedAddress[] }
  | { readonly allowed: false; readonly reason: DenialReason };

/** Decides which destinations may be called. Knows no state: the same answers of the lookup make the same verdict. */
export interface DestinationGuard {
  /**
   * Judges a URL with every address that its host has. Never dials, never rejects. Any denied address denies the name;
   * so does a lookup that fails, answers nothing, or has not answered when `signal` aborts (`unresolved`).
   */
  check(url: URL | string, signal?: AbortSignal): Promise<GuardDecision>;
  /**
   * All that can be said without resolving: scheme, user info, port, host, and the address when the host is one.
   * `undefined`: not denied; a host name has still to be resolved.
   */
  checkLiteral(destination: Destination): DenialReason | undefined;
  /** Judges one address that a destination resolved to. `undefined`: denied, or no IP address at all. */
  checkAddress(address: unknown, destination: Destination): CheckedAddress | undefined;
  /**
   * The lookup for connections to a destination: answers with checked addresses only, all of them; a denied one fails it
   * with a `DestinationDenied`.
   */
  lookupFor(destination: Destination): LookupFunction;
}
