import type { DestinationGuardOptions } from '../guard/destination-guard-options.js';
import type { DestinationTls } from './destination-tls.js';

/** Destinations that may be called, and how they are reached. The guard is always active. */
export interface EgressOptions extends DestinationGuardOptions {
  /**
   * Proxy that tunnels every call (`CONNECT`): `http://user:password@proxy.internal:3128`, or `https:`. It resolves the host
   * names, so it has to filter the resolved addresses. Proxies of the environment are never used.
   */
  readonly proxy?: string;
  /** Certificate authorities to trust instead of the built-in ones, as PEM. */
  readonly ca?: readonly string[];
  /** Client certificates and authorities of single destinations, one entry for each host, or host and port. */
  readonly tls?: readonly DestinationTls[];
  /**
   * Maximum number of connections to one scheme, host and port, 1 to 65,535. Further calls wait within their deadline.
   * Default 1000.
   */
  readonly maxConnectionsPerDestination?: number;
  /** Maximum number of connections in total, 1 to 65,535. Idle ones are closed first; then calls wait. Default 4096. */
  readonly maxConnections?: number;
}
