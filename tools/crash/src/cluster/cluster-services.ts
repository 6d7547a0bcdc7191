import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '@luluchat/servers';

/** Engine of the flow-servers. */
export type ClusterEngine = 'embedded';

/** Fault of a server that all flow-servers share. */
export interface SharedFault {
  /** Name for the summary. */
  readonly name: string;
  /** Resolves when the server takes calls again. */
  make(): Promise<void>;
}

/** Servers that all flow-servers share. */
export interface ClusterServices {
  /** Settings of each flow-server, by environment variable. */
  readonly settings: Readonly<Record<string, string>>;
  readonly faults: readonly SharedFault[];
  stop(): Promise<void>;
}

const AWAY_MS = 1_000;

/** Starts the servers that the flow-servers of a cluster share. */
export async function startClusterServices(engine: ClusterEngine): Promise<ClusterServices> {
  const postgres = await startPostgres({ isOwn: true });
  return {
    settings: {
      ENGINE: engine,
      STORE: 'postgres',
      DATABASE_URL: postgres.url,
      SECRETS_KEY: randomBytes(32).toString('base64'),
    },
    faults: [
      { name: 'PostgreSQL restarted', make: () => postgres.restart() },
      {
        name: 'PostgreSQL killed',
        make: async () => {
          await postgres.kill();
          await sleep(AWAY_MS);
          await postgres.start();
        },
      },
    ],
    stop: () => postgres.stop(),
  };
}
