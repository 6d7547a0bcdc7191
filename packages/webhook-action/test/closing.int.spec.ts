import { createMemorySecretStore } from '@luluchat/flow-testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWebhookAction } from '../src/index.js';
import { createWorld } from './world.js';
import type { World } from './world.js';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

it('throws once it is closed', async () => {
  const action = createWebhookAction({ secrets: createMemorySecretStore() });
  const closed = await createWorld();
  await closed.action.close();
  await expect(closed.call()).rejects.toMatchObject({ code: 'shutting_down' });
  await closed.receiver.close();
  await action.close();
});

it('lets calls in progress end before it closes', async () => {
  world.receiver.answer({ json: { data: { a: 1 } }, delayMs: 100 });
  const pending = world.call();
  await world.receiver.nextRequest();
  const [called] = await Promise.all([pending, world.action.close()]);
  expect(called.exit).toBe('success');
});
