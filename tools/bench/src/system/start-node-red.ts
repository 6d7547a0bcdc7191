import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntilFlowAnswers } from './wait-until-flow-answers.js';
import { NODE_FLAGS } from './node-flags.js';
import { NODE_RED_PATH, NODE_RED_SETTINGS, nodeRedFlow } from './node-red-flow.js';
import { ServerProgram } from './server-program.js';
import type { System } from './system.js';

/** Starts Node-RED from `modules`, a `node_modules` folder, with a flow that calls `url`. */
export async function startNodeRed(modules: string, url: string): Promise<System> {
  const folder = await mkdtemp(join(tmpdir(), 'luluchat-bench-node-red-'));
  let program: ServerProgram | undefined;
  const stop = async (): Promise<void> => {
    await program?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await writeFile(join(folder, 'settings.js'), `module.exports = ${JSON.stringify(NODE_RED_SETTINGS)};`);
    await writeFile(join(folder, NODE_RED_SETTINGS.flowFile), JSON.stringify(nodeRedFlow(url)));
    program = await ServerProgram.start({
      name: 'Node-RED',
      args: [...NODE_FLAGS, join(modules, 'node-red', 'red.js'), '--userDir', folder, '--port', '0'],
      env: { NODE_ENV: 'production' },
      folder,
    });
    const { pid, origin, port } = program;
    await waitUntilFlowAnswers(origin + NODE_RED_PATH);
    return {
      name: 'node-red',
      pid,
      address: { port, path: NODE_RED_PATH, expected: 'gold' },
      settle: () => Promise.resolve(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
