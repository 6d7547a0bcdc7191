import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 20;
/** Time for a flow to start; longer means that the server hangs. */
const START_MS = 30_000;

/** Resolves when a POST to `url` succeeds: some servers listen before their flows are started. Rejects after 30 s. */
export async function waitUntilFlowAnswers(url: string): Promise<void> {
  const deadline = performance.now() + START_MS;
  const headers = { 'content-type': 'application/json' };
  for (;;) {
    const response = await fetch(url, { method: 'POST', headers, body: '{}' });
    const text = await response.text();
    if (response.ok) return;
    if (performance.now() > deadline) throw new Error(`POST ${url} answers ${response.status}: ${text}`);
    await sleep(POLL_MS);
  }
}
