import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

const ANSWER = JSON.stringify({ steps: { greet: { exits: ['next'], summary: 'Says hello', isValid: true } } });
const steps = { greet: { type: 'send-message', config: { text: 'Hello' } } };
const held: ServerResponse[] = [];
const server = createServer((request, response) => {
  request.resume().on('end', () => held.push(response));
});

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  vi.stubGlobal('window', { location: { origin: `http://127.0.0.1:${port}` } });
});
afterAll(() => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  server.close();
});

it('shows what the server said of a step in every store that waits for it, whichever of them asked', async () => {
  const { createStepViews } = await import('./step-views-store.js');
  const [asking, later] = [createStepViews(), createStepViews()];
  const ends = [asking.start()];
  asking.show(steps, new Map());
  await expect.poll(() => held.length).toBe(1);
  // As the page does, which shows the steps again when it knows the step types.
  later.show(steps, new Map());
  ends.push(later.start());
  later.show(steps, new Map());
  held[0]?.setHeader('content-type', 'application/json').end(ANSWER);
  const summaryIn = (store: typeof asking) => store.getState().views.get('greet')?.summary;
  await expect.poll(() => summaryIn(asking)).toBe('Says hello');
  await expect.poll(() => summaryIn(later)).toBe('Says hello');
  for (const end of ends) end();
});
