export { installServers } from './install/install-servers.js';
export type { InstalledServers } from './install/installed-servers.js';
export { ServerUnavailable } from './install/unavailable.js';
export { startPostgres } from './postgres/start-postgres.js';
export type { Postgres, PostgresOptions } from './postgres/start-postgres.js';
export type { RestateNode } from './restate/restate-node.js';
export { startRestateCluster, startRestateNode } from './restate/start-restate.js';
export type { RestateCluster, RestateOptions } from './restate/start-restate.js';
export { whyNoPostgres, whyNoRestate } from './why-not.js';
