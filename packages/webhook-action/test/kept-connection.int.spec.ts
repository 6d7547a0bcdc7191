import { faults } from '@luluchat/flow-testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorld } from './world.js';
import type { World } from './world.js';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

describe('a kept connection', () => {
  it('that was closed without a reset meanwhile is replaced, without a second POST', async () => {
    world.receiver.answerNext(faults.closeWhenIdle({ json: {} }, 1));
    await world.call({ method: 'POST' });
    await world.receiver.untilOpenConnections(0);
    expect((await world.call({ method: 'POST' })).exit).toBe('success');
    expect(world.receiver.requests).toHaveLength(2);
  });

  it('that was closed meanwhile is replaced, without a second POST', async () => {
    await world.call({ method: 'POST' });
    await world.rest();
    world.receiver.dropConnections();
    await world.receiver.untilOpenConnections(0);
    expect((await world.call({ method: 'POST' })).exit).toBe('success');
    expect(world.receiver.requests).toHaveLength(2);
  });

  it('that fails before a byte of the response lets a GET be sent once more', async () => {
    await world.call();
    await world.rest();
    world.receiver.answerNext(faults.resetBeforeAnswer());
    const called = await world.call();
    expect(called.exit).toBe('success');
    expect(called.result.attempts).toHaveLength(1);
    expect(world.receiver.requests).toHaveLength(3);
  });

  it('lets a GET be sent again only once', async () => {
    await world.call();
    await world.rest();
    world.receiver.answer(faults.resetBeforeAnswer());
    expect((await world.call()).result.errorKind).toBe('connection');
    expect(world.receiver.requests).toHaveLength(3);
  });

  it('that fails after the first byte fails the GET', async () => {
    await world.call();
    await world.rest();
    world.receiver.answer(faults.resetInHeaders());
    expect((await world.call()).result.errorKind).toBe('connection');
    expect(world.receiver.requests).toHaveLength(2);
  });

  it('never lets a POST be sent twice', async () => {
    await world.call({ method: 'POST' });
    await world.rest();
    world.receiver.answer(faults.resetBeforeAnswer());
    expect((await world.call({ method: 'POST' })).result.errorKind).toBe('connection');
    expect(world.receiver.requests).toHaveLength(2);
  });

  it('does not take surplus bytes for the next response', async () => {
    const surplus = 'HTTP/1.1 200 OK\r\nContent-Length: 24\r\n\r\n{"data":{"evil":"data"}}';
    world.receiver.answerNext(faults.rawBytes(`HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}${surplus}`));
    await world.call();
    await world.rest();
    expect((await world.call()).result).toMatchObject({ status: 200, data: {} });
    expect(world.receiver.requests).toHaveLength(2);
  });
});
