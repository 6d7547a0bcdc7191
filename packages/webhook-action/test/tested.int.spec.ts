import { createMemorySecretStore, faults } from '@luluchat/flow-testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld } from './world.js';
import type { TestedAttempt } from '../src/index.js';
import type { Called, World } from './world.js';

let world: World;

beforeAll(async () => {
  const key = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  world = await createWorld({ secrets: createMemorySecretStore({ token: 'sk_live_51HxYz', pin: '42', key }) });
});

afterAll(() => world.close());

const contact = { contactNumber: '60123456789', name: 'Ann' };
const headers = [
  { name: 'Authorization', value: 'Bearer {{secrets.token}}' },
  { name: 'X-Pin', value: '{{secrets.pin}}' },
  { name: 'X-Plain', value: 'shown' },
];

const testedOf = ({ result }: Called) => (result.attempts[0] as TestedAttempt | undefined)?.tested;

describe('a test of the step', () => {
  it('shows what was sent and what came back with their values, secrets hidden', async () => {
    world.receiver.answer({
      headers: { 'X-Echo': 'sk_live_51HxYz' },
      json: { data: { token: 'sk_live_51HxYz' }, filler: 'a'.repeat(10_000) },
    });
    const config = { method: 'POST', headers, signing: { secret: 'key' }, parameters: [{ name: 'a', value: '1' }] };
    const called = await world.call(config, { contact, isTest: true });
    const tested = testedOf(called);
    expect(tested?.request).toEqual({
      url: `${world.receiver.url}/`,
      headers: expect.objectContaining({
        Authorization: '[secret]',
        'X-Pin': '[secret]',
        'X-Plain': 'shown',
        'webhook-signature': '[secret]',
        'content-type': 'application/json; charset=utf-8',
      }),
      body: '{"contact_number":"60123456789","name":"Ann","a":"1"}',
    });
    expect(tested?.response?.headers).toMatchObject({ 'x-echo': '[secret]' });
    const body = JSON.parse(tested?.response?.body ?? '') as { data: object; filler: string };
    expect([body.data, body.filler.length]).toEqual([{ token: '[secret]' }, 10_000]);
    expect(JSON.stringify(called.result)).not.toContain('sk_live');
  });

  it('shows the values of a GET in its URL, and no response where none came', async () => {
    world.receiver.answer(faults.resetBeforeAnswer());
    const called = await world.call({ parameters: [{ name: 'a', value: 'b c' }] }, { contact, isTest: true });
    expect(testedOf(called)).toMatchObject({
      request: { url: `${world.receiver.url}/?contact_number=60123456789&name=Ann&a=b%20c`, body: null },
      response: null,
    });
  });

  it('is the only execution that does: a run keeps no values', async () => {
    world.receiver.answer({ json: { data: {} } });
    const { result } = await world.call({ headers }, { contact });
    expect(result.attempts[0]).not.toHaveProperty('tested');
  });
});
