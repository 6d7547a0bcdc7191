import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ask } from './ask-server.js';
import { FLOW_ATTRIBUTES, membershipFlow } from './membership-flow.js';
import { NODE_FLAGS } from './node-flags.js';
import { ServerProgram } from './server-program.js';
import type { System } from './system.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const POLL_MS = 2;
/** Time for all runs to complete; longer means that one is stuck. */
const SETTLE_MS = 120_000;

/** Options of {@link startFlowServer}. */
export interface FlowServerOptions {
  /** URL that its webhook action calls. */
  readonly url: string;
  /** Number of additional steps without a call. */
  readonly pureSteps: number;
  /** Flow in place of the measured one. */
  readonly flow?: object;
  /** `true`: waits for the messages of the runs, too. Default: for the runs. */
  readonly settlesMessages?: boolean;
  /** Root of the repository with the server. Default: this one. */
  readonly root?: string;
  /** Path of the Node executable. Default: that of this process. */
  readonly node?: string;
  /** Settings by their environment variables. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Folder of its database, which stays. Default: a new one, which is removed at the end. */
  readonly dataDir?: string;
  /** Called before the start with the folder of its database. */
  readonly prepare?: (dataDir: string) => Promise<void>;
}

/** Starts the built server as an operator would, with a new database, and publishes the flow. Rejects when it is not built. */
export async function startFlowServer(options: FlowServerOptions): Promise<System> {
  const main = join(options.root ?? ROOT, 'apps', 'flow-server', 'dist', 'main.js');
  if (!existsSync(main)) throw new Error('The server is not built: run `npm run build` first.');
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'luluchat-bench-')));
  let program: ServerProgram | undefined;
  const stop = async (): Promise<void> => {
    await program?.stop();
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await options.prepare?.(dataDir);
    program = await ServerProgram.start({
      name: 'The server',
      ...(options.node !== undefined && { node: options.node }),
      args: [...NODE_FLAGS, main, '--port', '0', '--data-dir', dataDir, '--egress-allow-cidrs', '127.0.0.0/8'],
      env: { LOG_LEVEL: 'info', TRIGGER_LIMIT_PER_MINUTE: '0', ...options.settings },
      folder: dataDir,
    });
    const { pid, origin, port } = program;
    const flowId = await publish(origin, options);
    return {
      name: 'flow-server',
      pid,
      address: { port, path: `/trigger/flow/${flowId}`, expected: 'runId' },
      settle: () => settle(origin, options),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Creates and publishes the measured flow, or `flow`, on a server. Resolves to its id. */
export async function publish(
  origin: string,
  { url, pureSteps, flow }: Pick<FlowServerOptions, 'url' | 'pureSteps' | 'flow'>,
): Promise<string> {
  for (const [key, type] of Object.entries(FLOW_ATTRIBUTES))
    await ask(origin, 'PUT', `/v1/attributes/${key}`, { type });
  const { id } = await ask<{ id: string }>(origin, 'POST', '/v1/flows', flow ?? membershipFlow(url, pureSteps));
  await ask(origin, 'POST', `/v1/flows/${id}/publish`);
  return id;
}

/** Polls until no run is running. Rejects when a run has failed, stalled or was cancelled. */
async function settle(origin: string, { settlesMessages = false }: FlowServerOptions): Promise<void> {
  const deadline = performance.now() + SETTLE_MS;
  while (await hasRuns(origin, 'running')) {
    if (performance.now() > deadline) throw new Error(`Runs are not completed after ${SETTLE_MS / 1000} s.`);
    await sleep(POLL_MS);
  }
  for (const status of ['failed', 'cancelled', 'stalled']) {
    if (await hasRuns(origin, status)) throw new Error(`A run has ended as ${status}.`);
  }
  while (settlesMessages && (await ask<ServerStatus>(origin, 'GET', '/v1/status')).outbox.unsent > 0) {
    if (performance.now() > deadline) throw new Error(`Messages are not sent after ${SETTLE_MS / 1000} s.`);
    await sleep(POLL_MS);
  }
}

interface ServerStatus {
  readonly outbox: { readonly unsent: number };
}

async function hasRuns(origin: string, status: string): Promise<boolean> {
  const { items } = await ask<{ items: unknown[] }>(origin, 'GET', `/v1/runs?status=${status}&limit=1`);
  return items.length > 0;
}
