import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Time between two requests, as a monitor with many eyes. */
const EVERY_MS = 10;

/**
 * Asks for `/healthz` at a constant rate until the signal is aborted, whether or not earlier requests are answered. Resolves to the
 * latencies in ms once all are.
 */
export async function probeHealth(port: number, until: AbortSignal): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true });
  const requests: Promise<number>[] = [];
  try {
    while (!until.aborted) {
      requests.push(ask(agent, port));
      await sleep(EVERY_MS);
    }
    return await Promise.all(requests);
  } finally {
    agent.destroy();
  }
}

function ask(agent: Agent, port: number): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const request = get({ agent, port, host: '127.0.0.1', path: '/healthz' }, (response) => {
      response.resume();
      response.once('error', reject);
      response.once('end', () => resolve(performance.now() - startedAt));
    });
    request.once('error', reject);
  });
}
