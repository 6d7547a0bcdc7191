import { describe, expect, it } from 'vitest';
import type { Json } from './start-server.js';
import { useServer } from './use-server.js';

const server = useServer();

interface StepType {
  readonly type: string;
  readonly configSchema: ObjectSchema & { readonly $defs?: Readonly<Record<string, ObjectSchema>> };
}

interface ObjectSchema {
  readonly properties: Readonly<Record<string, Json>>;
  readonly required: readonly string[];
}

const loadTypes = async () => (await server.call<{ items: readonly StepType[] }>('GET', '/v1/step-types')).body.items;

const loadSchema = async (type: string) => {
  const found = (await loadTypes()).find((one) => one.type === type);
  if (found === undefined) throw new Error(`There is no step type ${type}.`);
  return found.configSchema;
};

const objectsOf = ({ configSchema }: StepType) => [configSchema, ...Object.values(configSchema.$defs ?? {})];

describe('the schema of a config', () => {
  it('has a title, a description and a type for every member of every step type', async () => {
    const types = await loadTypes();
    expect(types.length).toBeGreaterThan(10);
    const members = types.flatMap((one) =>
      objectsOf(one).flatMap(({ properties }) =>
        Object.entries(properties).map(([name, member]) => [`${one.type} ${name}`, member] as const),
      ),
    );
    const poor = members.filter(
      ([, { title, description, type }]) =>
        ![title, description].every((text) => typeof text === 'string' && /\S/.test(text)) || type === undefined,
    );
    expect(poor.map(([name]) => name)).toEqual([]);
  });

  it('says which input each text of a webhook needs', async () => {
    const { properties, $defs = {} } = await loadSchema('webhook-action');
    expect(properties['url']).toMatchObject({ title: 'URL', format: 'template', 'x-luluchat-format': 'url' });
    const formatOf = (name: string, member: string) => $defs[name]?.properties[member]?.['x-luluchat-format'];
    expect(formatOf('WebhookParameter', 'value')).toBe('template');
    expect(formatOf('WebhookAttributeMapping', 'attribute')).toBe('attribute');
    expect(formatOf('WebhookAttributeMapping', 'value')).toBe('data-path');
    expect(formatOf('WebhookSigning', 'secret')).toBe('secret');
  });

  it('marks long texts, and gives the format of a list to its entries', async () => {
    const { $defs = {} } = await loadSchema('send-message');
    expect($defs['MessageBlock']?.properties['text']).toMatchObject({
      'x-luluchat-format': 'template',
      'x-luluchat-multiline': true,
    });
    const { properties } = await loadSchema('round-robin');
    expect(properties['exits']).toMatchObject({
      title: 'Exits',
      type: 'array',
      items: { 'x-luluchat-format': 'exit' },
    });
    expect(properties['exits']).not.toHaveProperty('x-luluchat-format');
    expect((await loadSchema('start-flow')).properties['flowId']).toMatchObject({ 'x-luluchat-format': 'flow' });
  });

  it('has the limits of a duration, and does not require what only some operators need', async () => {
    const { $defs: durations = {} } = await loadSchema('delay');
    expect(durations['Duration']?.properties['amount']).toMatchObject({
      type: 'integer',
      minimum: 1,
      maximum: 31_536_000,
    });
    const { $defs: rules = {} } = await loadSchema('condition');
    expect(rules['ConditionRule']?.required).toEqual(['operator']);
    expect(rules['ConditionRule']?.properties['to']).toMatchObject({ type: ['string', 'number', 'boolean', 'array'] });
  });
});
