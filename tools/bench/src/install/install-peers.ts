import { startN8n } from '../system/start-n8n.js';
import { startNodeRed } from '../system/start-node-red.js';
import type { PeerName, System } from '../system/system.js';
import { installN8n } from './install-n8n.js';
import { installPackage } from './install-package.js';

/** Starts a system that calls `url`. */
type StartPeer = (url: string) => Promise<System>;

/** Newest release that runs on Node 20. */
export const NODE_RED = 'node-red@4.1.15';

const INSTALLERS: Readonly<Record<PeerName, (log: (line: string) => void) => Promise<StartPeer>>> = {
  'node-red': async (log) => {
    const modules = await installPackage(NODE_RED, log);
    return (url) => startNodeRed(modules, url);
  },
  n8n: (log) => installN8nAs('n8n', log),
  'n8n-tuned': (log) => installN8nAs('n8n-tuned', log),
};

async function installN8nAs(name: 'n8n' | 'n8n-tuned', log: (line: string) => void): Promise<StartPeer> {
  const installation = await installN8n(log);
  return (url) => startN8n(installation, name, url);
}

/** Installs the systems that are not installed yet. Leaves out those that cannot be installed and logs the reason. */
export async function installPeers(
  names: readonly PeerName[],
  log: (line: string) => void,
): Promise<readonly StartPeer[]> {
  const starts: StartPeer[] = [];
  for (const name of names) {
    try {
      starts.push(await INSTALLERS[name](log));
    } catch (error) {
      log(`Continues without ${name}. ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  return starts;
}
