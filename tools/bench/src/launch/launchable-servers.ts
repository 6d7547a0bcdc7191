import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findPorts } from '@luluchat/servers';
import { installPackage } from '../install/install-package.js';
import { NODE_RED } from '../install/install-peers.js';
import { NODE_FLAGS } from '../system/node-flags.js';
import { NODE_RED_PATH, NODE_RED_SETTINGS, nodeRedFlow } from '../system/node-red-flow.js';
import { startFlowServer } from '../system/start-flow-server.js';
import type { LaunchableServer } from './launch-server.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const BODY = { contact_number: '60123456789', name: 'Aisyah' };

/** Folder with a server that can be started, until it is removed. */
export interface PreparedServer extends LaunchableServer {
  remove(): Promise<void>;
}

/**
 * Prepares a flow server as `npm run server` starts it, on a store with nothing but a published flow: bundled, where its repository can. `root` is
 * that repository. Default: this one.
 */
export async function prepareFlowServer(
  url: string,
  { root = ROOT, node }: { readonly root?: string; readonly node?: string } = {},
): Promise<PreparedServer> {
  const bundler = join(root, 'tools', 'start', 'make-server-bundle.mjs');
  if (existsSync(bundler)) await promisify(execFile)(process.execPath, [bundler], { cwd: root });
  const folder = await mkdtemp(join(tmpdir(), 'luluchat-bench-start-'));
  try {
    const publisher = await startFlowServer({ url, pureSteps: 0, root, dataDir: folder });
    await publisher.stop();
    const port = await findPort();
    return {
      name: 'flow-server',
      ...(node !== undefined && { node }),
      args: [...NODE_FLAGS, join(root, 'tools', 'start', 'server.mjs')],
      env: { PORT: String(port), DATA_DIR: folder, EGRESS_ALLOW_CIDRS: '127.0.0.0/8', TRIGGER_LIMIT_PER_MINUTE: '0' },
      folder,
      trigger: { url: `http://127.0.0.1:${port}${publisher.address.path}`, body: BODY },
      remove: () => rm(folder, { recursive: true, force: true }),
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Prepares Node-RED with a flow that calls `url`. Installs it first where it is not. */
export async function prepareNodeRed(url: string, log: (line: string) => void): Promise<PreparedServer> {
  const modules = await installPackage(NODE_RED, log);
  const folder = await mkdtemp(join(tmpdir(), 'luluchat-bench-node-red-'));
  const port = await findPort();
  await writeFile(join(folder, 'settings.js'), `module.exports = ${JSON.stringify(NODE_RED_SETTINGS)};`);
  await writeFile(join(folder, NODE_RED_SETTINGS.flowFile), JSON.stringify(nodeRedFlow(url)));
  return {
    name: 'node-red',
    args: [...NODE_FLAGS, join(modules, 'node-red', 'red.js'), '--userDir', folder, '--port', String(port)],
    env: { NODE_ENV: 'production' },
    folder,
    trigger: { url: `http://127.0.0.1:${port}${NODE_RED_PATH}`, body: BODY },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function findPort(): Promise<number> {
  const [port = 0] = await findPorts(1);
  return port;
}
