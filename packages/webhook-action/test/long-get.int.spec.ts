import { faults } from '@luluchat/flow-testing';
import type { ReceiverScript } from '@luluchat/flow-testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorld } from './world.js';
import type { World } from './world.js';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

describe('a GET that may be too long', () => {
  const long = (status: number | ReceiverScript) => {
    world.receiver.answer(typeof status === 'number' ? { status } : status);
    return world.call(
      { timeoutMs: 300, parameters: [{ name: 'note', value: '{{data.note}}' }] },
      { data: { note: '安'.repeat(200) } },
    );
  };

  it.each<[string, number | ReceiverScript]>([
    ['a close instead of an answer', faults.closeBeforeAnswer()],
    ['silence', faults.silence()],
    ['400', 400],
    ['414', 414],
    ['431', 431],
    ['502', 502],
  ])('tells its length when it ends with %s', async (_, script) => {
    expect((await long(script)).result.message).toMatch(
      /\. The path and query had 18\d\d characters, and some servers cut or drop more than 1400: use POST\.$/,
    );
  });

  it.each([401, 404, 429])('has the usual message when it ends with %i', async (status) => {
    expect((await long(status)).result.message).not.toContain('characters');
  });

  it('tells its length when the response has nothing to save, and only then', async () => {
    expect((await long((exchange) => exchange.respond({ json: {} }))).result.message).toContain('use POST');
    expect((await long((exchange) => exchange.respond({ json: { data: {} } }))).result).not.toHaveProperty('message');
  });

  it('is not mentioned for a short GET or for a POST', async () => {
    world.receiver.answer({ status: 502 });
    expect((await world.call()).result.message).not.toContain('characters');
    const parameters = [{ name: 'note', value: 'x'.repeat(5000) }];
    expect((await world.call({ method: 'POST', parameters })).result.message).not.toContain('characters');
  });
});
