import { parseJson } from '@luluchat/flow-runtime/values';
import type { JsonObject } from '@luluchat/flow-runtime';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWorld } from './world.js';
import type { World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.receiver.reset());
afterAll(() => world.close());

const ID = '576461413038785752';
const idOf = (json: string): JsonObject => parseJson(`{"id":${json}}`) as JsonObject;
const parameters = [
  { name: 'id', value: '{{data.id}}' },
  { name: 'text', value: 'no. {{data.id}}' },
];

/** Calls the receiver with a run that holds the number, and returns all that left. */
async function send(json: string, config: JsonObject): Promise<string> {
  world.receiver.reset();
  world.receiver.answer({ json: {} });
  const url = `${world.receiver.url}/orders/{{data.id}}`;
  const headers = [{ name: 'X-Order', value: '{{data.id}}' }];
  const { exit } = await world.call({ url, headers, parameters, ...config }, { data: idOf(json) });
  expect(exit).toBe('success');
  const [request] = world.receiver.requests;
  return [request?.path, request?.headers['x-order'], request?.query.toString(), request?.text].join(' ');
}

describe('a number with more digits than JavaScript keeps', () => {
  it('goes out with its digits in a URL, a query, a form and a header', async () => {
    expect(await send(ID, { method: 'GET' })).toBe(
      `/orders/${ID} ${ID} contact_number=60123456789&name=Aisyah&id=${ID}&text=no.+${ID} `,
    );
    expect(await send(ID, { method: 'POST', bodyFormat: 'form' })).toBe(
      `/orders/${ID} ${ID}  contact_number=60123456789&name=Aisyah&id=${ID}&text=no.+${ID}`,
    );
  });

  it('stays a number in a JSON body as a lone template', async () => {
    expect(await send(ID, { method: 'POST' })).toBe(
      `/orders/${ID} ${ID}  {"contact_number":"60123456789","name":"Aisyah","id":${ID},"text":"no. ${ID}"}`,
    );
  });

  it('is mapped by its digits or not at all', async () => {
    world.receiver.answer({ text: `{"data":{"id":${ID},"text":"${ID}"}}` });
    const attributeMapping = [
      { attribute: 'text', value: '{{data.id}}' },
      { attribute: 'number', value: '{{data.id}}' },
      { attribute: 'text', value: '{{data.text}}' },
      { attribute: 'number', value: '{{data.text}}' },
    ];
    const { result, effects, data } = await world.call(
      { attributeMapping },
      { attributes: { text: 'string', number: 'numeric' } },
    );
    expect(result.verdicts.map(({ verdict }) => verdict)).toEqual([
      'wrong_type',
      'unsafe_number',
      'saved',
      'unsafe_number',
    ]);
    expect(effects).toEqual([{ type: 'save-attribute', attribute: 'text', value: ID }]);
    expect(JSON.parse(JSON.stringify(data))).toEqual({ id: { $number: ID }, text: ID });
  });

  it('never leaves with other digits than it came with', async () => {
    const integer = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }).map(String);
    const place = fc.constantFrom<JsonObject>(
      { method: 'GET' },
      { method: 'POST' },
      { method: 'POST', bodyFormat: 'form' },
    );
    await fc.assert(
      fc.asyncProperty(integer, place, async (digits, config) => {
        world.receiver.reset();
        world.receiver.answer({ text: `{"data":{"id":${digits}}}` });
        const { data } = await world.call();
        const left = await send(JSON.stringify(data?.['id']), config);
        const numbers = left.match(/-?\d+/g)?.filter((found) => found !== '60123456789');
        expect(numbers).toEqual([digits, digits, digits, digits]);
      }),
      { numRuns: 40 },
    );
  });
});
