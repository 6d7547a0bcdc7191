import { createMemorySecretStore } from '@luluchat/flow-testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld } from './world.js';
import type { World } from './world.js';

let world: World;

beforeAll(async () => {
  world = await createWorld({ secrets: createMemorySecretStore({ brand: 'acme', token: 'sk_live_51HxYz' }) });
});

afterAll(() => world.close());

const MAPPED = ['email', 'brand', 'token'];
const attributes = { email: 'string', brand: 'string', token: 'string' } as const;
const attributeMapping = MAPPED.map((key) => ({ attribute: key, value: `{{data.${key}}}` }));
const DATA = { email: 'ann@acme.com', brand: 'acme', token: 'it is sk_live_51HxYz', acme: ['acme', 'acme!'] };

describe('a secret of fewer than 8 characters', () => {
  it('is masked everywhere in the history, and in values for the flow only where it is the whole value', async () => {
    world.receiver.answer({ json: { data: DATA } });
    const headers = [
      { name: 'X-Brand', value: '{{secrets.brand}}' },
      { name: 'Authorization', value: 'Bearer {{secrets.token}}' },
    ];
    const called = await world.call({ headers, attributeMapping }, { attributes });
    const kept = { email: 'ann@acme.com', brand: '[secret]', token: 'it is [secret]', acme: ['[secret]', 'acme!'] };
    expect({ ...called.data }).toEqual(kept);
    expect(called.output).toMatchObject({ data: kept });
    expect(called.effects).toEqual(
      MAPPED.map((key) => ({ type: 'save-attribute', attribute: key, value: kept[key as 'email'] })),
    );
    expect(called.result.data).toEqual({
      email: 'ann@[secret].com',
      brand: '[secret]',
      token: 'it is [secret]',
      '[secret]': ['[secret]', '[secret]!'],
    });
    expect(JSON.stringify(called.result)).not.toMatch(/acme|sk_live/);
  });

  it('changes nothing in a call that does not use it', async () => {
    world.receiver.answer({ json: { data: DATA } });
    const called = await world.call({ attributeMapping }, { attributes });
    expect({ ...called.data }).toEqual(DATA);
  });
});
