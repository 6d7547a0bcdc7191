import type { DestinationGuardOptions } from '../guard/destination-guard.js';

/** The destinations that calls may have, and their way there. The guard is on without any of it. */
export interface EgressOptions extends DestinationGuardOptions {
  /**
   * A proxy that tunnels every call (`CONNECT`): `http://user:password@proxy.internal:3128`, or `https:`. It resolves
   * the host names, so the filtering of resolved addresses is its duty. Proxies of the environment are never used.
   */
  readonly proxy?: string;
  /** Certificate authorities to trust instead of the built-in ones: PEM texts. */
  readonly ca?: readonly string[];
  /** Most connections to one scheme, host and port, 1 to 65535. Further calls wait within their deadline. Default 1000. */
  readonly maxConnectionsPerDestination?: number;
  /** Most connections in all, 1 to 65535. Idle ones make room first; then calls wait. Default 4096. */
  readonly maxConnections?: number;
}
