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
