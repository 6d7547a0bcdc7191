import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf } from './flow-documents.js';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer();

const list = async (path: string) => (await server.call<{ items: readonly Json[] }>('GET', path)).body.items;

describe('the kinds of triggers', () => {
  it('have a title, a description, and one for each member of their configuration', async () => {
    const kinds = await list('/v1/trigger-types');
    expect(kinds.map(({ type, title, maxPerFlow }) => [type, title, maxPerFlow])).toEqual([
      ['webhook', 'Webhook', 1],
      ['keyword', 'Keyword', 50],
      ['unmatched', 'Any other message', 1],
      ['tag-added', 'Tag added', 50],
      ['attribute-changed', 'Attribute changed', 50],
      ['schedule', 'Schedule', 50],
      ['date', 'Date of the contact', 50],
    ]);
    for (const { description, configSchema } of kinds) {
      expect(description).toMatch(/\S/);
      const { properties } = configSchema as { properties: Record<string, Json> };
      expect(properties).not.toHaveProperty('type');
      for (const member of Object.values(properties)) {
        expect(member).toMatchObject({ title: expect.stringMatching(/\S/), description: expect.stringMatching(/\S/) });
      }
    }
  });

  it.each([
    ['webhook', { attributeMapping: [{ attribute: 'tier', value: '{{data.tier}}' }], whileRunning: 'keep' }],
    ['keyword', { match: 'is', keywords: ['hi'], limit: { times: 1, per: { amount: 1, unit: 'days' } } }],
    ['unmatched', {}],
    ['tag-added', { tag: 'vip' }],
    ['attribute-changed', { attribute: 'tier', whileRunning: 'refuse' }],
    ['schedule', { cron: '0 9 * * 1-5', timeZone: 'Asia/Kuala_Lumpur', segment: { tags: ['vip'] }, maxPerMinute: 60 }],
    ['date', { attribute: 'visit', offset: { amount: -1, unit: 'days' }, time: '09:00', timeZone: 'UTC' }],
  ])('accept a configuration of %s that a flow accepts', async (type, config) => {
    const kind = (await list('/v1/trigger-types')).find((one) => one['type'] === type);
    const fits = new Ajv2020({
      formats: { 'data-path': true, attribute: true, 'time-zone': true, 'time-of-day': true },
    }).compile(kind?.['configSchema'] as object);
    expect([fits(config), fits({ ...config, surplus: 1 })]).toEqual([true, false]);
    const flow = { ...flowOf({ done: COMPLETE }), triggers: [{ type, ...config }] };
    expect((await server.call('POST', '/v1/flows', flow)).status).toBe(201);
  });
});

describe('the types of attributes', () => {
  it('have a title, a description, and an example that an attribute of the type takes', async () => {
    const types = await list('/v1/attribute-types');
    expect(types.map(({ type }) => type)).toEqual(['string', 'numeric', 'date']);
    await server.call('POST', '/v1/messages', { contactNumber: '60123456789', text: 'Hi' });
    for (const { type, title, description, example } of types) {
      expect([title, description]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
      expect((await server.call('PUT', `/v1/attributes/a_${String(type)}`, { type })).status).toBe(201);
      const change = { attributes: { [`a_${String(type)}`]: example } };
      expect((await server.call('PATCH', '/v1/contacts/60123456789', change)).body).toMatchObject(change);
    }
  });
});
