import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, describe, expect, it } from 'vitest';
import { createWorld } from './world.js';

const CHANNELS = ['luluchat:webhook:before-send', 'luluchat:webhook:after-send', 'luluchat:webhook:after-answer'];

describe('the failpoints of a call', () => {
  const seen: unknown[] = [];
  const note = (message: unknown, name: string | symbol): void => void seen.push([name, message]);
  afterEach(() => {
    for (const name of CHANNELS) unsubscribe(name, note);
  });

  it.each(['GET', 'POST'] as const)('are published in order, each once, for a %s', async (method) => {
    const world = await createWorld();
    seen.length = 0;
    for (const name of CHANNELS) subscribe(name, note);
    try {
      await world.call({ method, url: `${world.receiver.url}?token=1` });
      const message = { method, origin: new URL(world.receiver.url).origin };
      expect(seen).toEqual(CHANNELS.map((name) => [name, message]));
    } finally {
      await world.close();
    }
  });
});
