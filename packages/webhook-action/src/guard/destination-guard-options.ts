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
