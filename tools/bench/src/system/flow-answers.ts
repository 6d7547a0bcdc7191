import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 20;
/** No flow is started more slowly unless something hangs. */
const START_MS = 30_000;

/** Resolves when a POST to `url` is answered well: some servers listen before their flows are started. */
export async function flowAnswers(url: string): Promise<void> {
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
