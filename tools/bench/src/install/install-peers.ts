import { startN8n } from '../system/start-n8n.js';
import { startNodeRed } from '../system/start-node-red.js';
import type { PeerName, System } from '../system/system.js';
import { installN8n } from './install-n8n.js';
import { installPackage } from './install-package.js';

/** Starts a system that calls `url`. */
type StartPeer = (url: string) => Promise<System>;

/** The newest that runs on Node 20. */
const NODE_RED = 'node-red@4.1.15';

const INSTALLERS: Readonly<Record<PeerName, (say: (line: string) => void) => Promise<StartPeer>>> = {
  'node-red': async (say) => {
    const modules = await installPackage(NODE_RED, say);
    return (url) => startNodeRed(modules, url);
  },
  n8n: (say) => installN8nAs('n8n', say),
  'n8n-tuned': (say) => installN8nAs('n8n-tuned', say),
};

async function installN8nAs(name: 'n8n' | 'n8n-tuned', say: (line: string) => void): Promise<StartPeer> {
  const installation = await installN8n(say);
  return (url) => startN8n(installation, name, url);
}

/** Installs what is not installed yet. Who cannot be installed is left out, and `say` hears why. */
export async function installPeers(
  names: readonly PeerName[],
  say: (line: string) => void,
): Promise<readonly StartPeer[]> {
  const starts: StartPeer[] = [];
  for (const name of names) {
    try {
      starts.push(await INSTALLERS[name](say));
    } catch (error) {
      say(`Goes on without ${name}. ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  return starts;
}
