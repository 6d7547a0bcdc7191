import { join } from 'node:path';
import type { InstalledServers } from '../install/installed-servers.js';
import type { RestateNode } from './restate-node.js';

/** Address at which Restate calls a flow server. */
export interface WorkerPlace {
  readonly port: number | undefined;
  /** URL that the flow server registers. Absent: it registers none. */
  readonly url?: string;
}

/** Returns the settings of a flow server that works with Restate, by environment variable. Run it with `node` of `servers`. */
export function restateSettings(
  servers: Pick<InstalledServers, 'restateSdk'>,
  { ingressUrl, adminUrl }: Pick<RestateNode, 'ingressUrl' | 'adminUrl'>,
  { port, url }: WorkerPlace,
): Readonly<Record<string, string>> {
  return {
    ENGINE: 'restate',
    RESTATE_URL: ingressUrl,
    RESTATE_ADMIN_URL: adminUrl,
    RESTATE_WORKER_PORT: String(port),
    ...(url !== undefined && { RESTATE_WORKER_URL: url }),
    RESTATE_SDK: join(servers.restateSdk, 'dist', 'index.js'),
  };
}
