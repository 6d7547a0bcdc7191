import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { waitUntilFlowAnswers } from './wait-until-flow-answers.js';
import { N8N_PATH, N8N_SETTINGS, N8N_TUNED_SETTINGS, N8N_WORKFLOW_ID, n8nWorkflow } from './n8n-workflow.js';
import { NODE_FLAGS } from './node-flags.js';
import { ServerProgram } from './server-program.js';
import type { System } from './system.js';

/** Time for a command; the first one creates the database. */
const COMMAND_MS = 120_000;

/** Installation of n8n. */
export interface N8nInstallation {
  /** `node_modules` folder that contains n8n. */
  readonly modules: string;
  /** Path of a Node executable, version 24 or later. */
  readonly node: string;
}

/** Starts n8n, with default or tuned settings, a new SQLite file and a workflow that calls `url`. */
export async function startN8n(
  { modules, node }: N8nInstallation,
  name: 'n8n' | 'n8n-tuned',
  url: string,
): Promise<System> {
  const folder = await mkdtemp(join(tmpdir(), 'luluchat-bench-n8n-'));
  const script = join(modules, 'n8n', 'bin', 'n8n');
  // With port 0, n8n does not log its real port.
  const port = await findFreePort();
  const ports = { N8N_PORT: `${port}`, N8N_RUNNERS_BROKER_PORT: `${await findFreePort()}` };
  const env = { ...(name === 'n8n' ? N8N_SETTINGS : N8N_TUNED_SETTINGS), ...ports, N8N_USER_FOLDER: folder };
  let program: ServerProgram | undefined;
  const stop = async (): Promise<void> => {
    await program?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const command = (...args: string[]) => execa(node, [script, ...args], { env, timeout: COMMAND_MS, stdin: 'ignore' });
  try {
    const workflowFile = join(folder, 'workflow.json');
    await writeFile(workflowFile, JSON.stringify([n8nWorkflow(url)]));
    await command('import:workflow', `--input=${workflowFile}`);
    await command('publish:workflow', `--id=${N8N_WORKFLOW_ID}`);
    program = await ServerProgram.start({ name, node, args: [...NODE_FLAGS, script, 'start'], env, folder });
    await waitUntilFlowAnswers(program.origin + N8N_PATH);
    return {
      name,
      pid: program.pid,
      address: { port, path: N8N_PATH, expected: 'gold' },
      settle: () => Promise.resolve(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
