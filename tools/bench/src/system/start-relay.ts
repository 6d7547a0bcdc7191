import { Child } from '../client/child.js';
import { NODE_FLAGS } from './node-flags.js';
import type { System } from './system.js';

/** Starts the relay, which calls `url`. */
export async function startRelay(url: string): Promise<System> {
  const child = new Child('system/relay.js', [url], NODE_FLAGS);
  const port = await child.next<number>();
  return {
    name: 'relay',
    pid: child.pid,
    address: { port, path: '/trigger', expected: 'gold' },
    settle: () => Promise.resolve(),
    stop: () => child.stop(),
  };
}
