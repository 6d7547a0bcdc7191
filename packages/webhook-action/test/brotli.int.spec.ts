import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Reply } from '@luluchat/flow-testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkBrotli } from '../src/index.js';
import { createWorld } from './world.js';
import type { World } from './world.js';

/** `npm test` runs this file under a Node whose Brotli decoder is safe as well. Every input is correct or cut short. */
const { isSafe, moveTo } = checkBrotli(process.versions.node);

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.receiver.reset());
afterAll(() => world.close());

const member = Buffer.from('{"data":{"tier":"gold"}}');
const coded = (coding: string, body: Buffer, status = 200): Reply => ({
  status,
  headers: { 'content-encoding': coding },
  body,
});
const call = () =>
  world.call({ attributeMapping: [{ attribute: 'tier', value: '{{data.tier}}' }] }, { attributes: { tier: 'string' } });

describe.runIf(isSafe)('on a Node whose Brotli decoder is safe', () => {
  it('br is requested', async () => {
    await call();
    expect(world.receiver.requests[0]?.headers['accept-encoding']).toBe('gzip, deflate, br');
  });

  it.each(['br', 'Br', ' br '])('a response in "%s" has its data saved', async (coding) => {
    world.receiver.answer(coded(coding, brotliCompressSync(member)));
    expect(await call()).toMatchObject({
      exit: 'success',
      effects: [{ type: 'save-attribute', attribute: 'tier', value: 'gold' }],
      result: { errorKind: null, data: { tier: 'gold' }, attempts: [{ response: { decodedBytes: member.length } }] },
    });
  });

  it('br cut short is an error', async () => {
    world.receiver.answer(coded('br', brotliCompressSync(member).subarray(0, -4)));
    expect(await call()).toMatchObject({ exit: 'error', result: { status: 200, errorKind: 'encoding', data: {} } });
  });

  it('br past 1 MiB decoded is too large', async () => {
    world.receiver.answer(coded('br', brotliCompressSync(Buffer.alloc(1_048_577))));
    expect(await call()).toMatchObject({ exit: 'error', result: { errorKind: 'too_large' } });
  });
});

describe.skipIf(isSafe)('on a Node whose Brotli decoder is not safe', () => {
  it('br is not requested', async () => {
    await call();
    expect(world.receiver.requests[0]?.headers['accept-encoding']).toBe('gzip, deflate');
  });

  it.each(['br', 'Br', ' br '])('a response in "%s" is an error that names the Node to move to', async (coding) => {
    world.receiver.answer(coded(coding, brotliCompressSync(member)));
    const { exit, result, effects } = await call();
    expect({ exit, effects }).toEqual({ exit: 'error', effects: undefined });
    expect(result).toMatchObject({ status: 200, errorKind: 'encoding', data: {}, verdicts: [] });
    expect(result.message).toContain('Brotli (br)');
    expect(result.message).toContain(`Node ${moveTo}`);
  });

  it('an unsuccessful response still fails by its status', async () => {
    world.receiver.answer(coded('br', brotliCompressSync(member), 503));
    const { result } = await call();
    expect(result).toMatchObject({ status: 503, errorKind: 'http_status' });
    expect(result.attempts[0]?.response?.body ?? null).toBeNull();
  });

  it('the sentence about other codings does not offer br', async () => {
    world.receiver.answer(coded('zstd', member));
    expect((await call()).result.message).toContain('it reads gzip and deflate, one at a time');
  });
});

describe('on every Node', () => {
  it('an empty body with the coding br is an empty body', async () => {
    world.receiver.answer(coded('br', Buffer.alloc(0)));
    expect(await call()).toMatchObject({ exit: 'success', result: { errorKind: null, data: {} } });
  });

  it.each(['br, br', 'gzip, br', 'br, gzip'])('the codings "%s" are refused', async (coding) => {
    world.receiver.answer(coded(coding, gzipSync(member)));
    expect((await call()).result.errorKind).toBe('encoding');
  });
});
