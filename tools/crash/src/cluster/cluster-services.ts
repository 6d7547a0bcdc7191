import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres, startSharedRestate } from '@luluchat/servers';
import type { Postgres, RestateNode, SharedRestate } from '@luluchat/servers';

/** Engine of the flow-servers. */
export type ClusterEngine = 'embedded' | 'restate';

/** Fault of a server that all flow-servers share. */
export interface SharedFault {
  /** Name for the summary. */
  readonly name: string;
  /** Resolves when the server takes calls again. */
  make(): Promise<void>;
}

/** Servers that all flow-servers share. */
export interface ClusterServices {
  /** Program that runs the flow-servers. Absent: this Node. */
  readonly node?: string;
  /** Returns the settings of a flow-server, numbered from 0, by environment variable. */
  settingsOf(index: number): Readonly<Record<string, string>>;
  /** Faults in the order in which they are made. */
  readonly faults: readonly SharedFault[];
  /** Resolves to the output of the servers by their names. */
  logs(): Promise<Readonly<Record<string, string>>>;
  stop(): Promise<void>;
}

const AWAY_MS = 1_000;
/** Longer than Restate needs to have others lead what the server led. */
const CUT_MS = 15_000;

/** Starts the servers that `count` flow-servers of a cluster share: PostgreSQL, and three Restate nodes for their engine. */
export async function startClusterServices(engine: ClusterEngine, count: number): Promise<ClusterServices> {
  const postgres = await startPostgres({ isOwn: true });
  const common = { STORE: 'postgres', DATABASE_URL: postgres.url, SECRETS_KEY: randomBytes(32).toString('base64') };
  const [restarted, killed] = postgresFaults(postgres);
  if (engine === 'embedded') {
    return {
      settingsOf: () => ({ ENGINE: engine, ...common }),
      faults: [restarted, killed],
      logs: () => Promise.resolve({}),
      stop: () => postgres.stop(),
    };
  }
  const restate = await startSharedRestate(count, { isCuttable: true }).catch(async (error: unknown) => {
    await postgres.stop();
    throw error;
  });
  const [first, second, third] = restate.nodes.map(nodeFault);
  const [cutFirst, cutSecond, cutThird] = restate.nodes.map((_, index) => cutFault(restate, index));
  if (!first || !second || !third || !cutFirst || !cutSecond || !cutThird) throw new Error('Restate has three nodes.');
  return {
    node: restate.node,
    settingsOf: (index) => ({ ...common, ...restate.settingsOf(index) }),
    faults: [first, cutSecond, restarted, second, cutThird, killed, third, cutFirst],
    logs: async () =>
      Object.fromEntries(await Promise.all(restate.nodes.map(async (node) => [node.name, await node.log()] as const))),
    stop: async () => {
      await Promise.all([postgres.stop(), restate.stop()]);
    },
  };
}

function postgresFaults(postgres: Postgres): readonly [SharedFault, SharedFault] {
  return [
    { name: 'PostgreSQL restarted', make: () => postgres.restart() },
    {
      name: 'PostgreSQL killed',
      make: async () => {
        await postgres.kill();
        await sleep(AWAY_MS);
        await postgres.start();
      },
    },
  ];
}

/** Kills a node while the other two run. */
function nodeFault(node: RestateNode): SharedFault {
  return {
    name: 'Restate node killed',
    make: async () => {
      await node.kill();
      await sleep(AWAY_MS);
      await node.start();
    },
  };
}

/** Cuts a node off from the other two, which continue. Flow servers reach it all the time. */
function cutFault({ links }: SharedRestate, index: number): SharedFault {
  return {
    name: 'Restate node cut off',
    make: async () => {
      links?.cut(index);
      await sleep(CUT_MS);
      links?.mend(index);
    },
  };
}
