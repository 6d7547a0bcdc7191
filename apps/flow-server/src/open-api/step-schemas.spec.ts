import { createStepRegistry } from '@luluchat/flow-runtime';
import type { StepPlugin } from '@luluchat/flow-runtime';
import { createStandardSteps } from '@luluchat/standard-steps';
import { createWebhookAction } from '@luluchat/webhook-action';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { IsString } from 'class-validator';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stepSchemas } from './step-schemas.js';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');

class Greet {
  @IsString()
  greeting!: string;
}

/** A step whose config class has the name and a nested class of no other step, and whose configs have been migrated. */
const greet: StepPlugin<Greet> = {
  type: 'greet',
  manifest: { title: 'Greet', description: 'Greets.', icon: 'wave', category: 'message' },
  configType: Greet,
  configVersion: 2,
  migrateConfig: (config) => config,
  exits: () => ['next'],
  execute: () => ({ kind: 'exit', exit: 'next' }),
};

const webhook = createWebhookAction({ secrets: { get: () => Promise.resolve(undefined) } });
const plugins = createStepRegistry([...createStandardSteps(), webhook, greet]).list();
const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false, discriminator: false });
ajv.addSchema({ $id: 'api', components: { schemas: stepSchemas(plugins) } }, 'api');
const fits = (name: string, value: unknown): boolean => ajv.compile({ $ref: `api#/components/schemas/${name}` })(value);

describe('FlowStep', () => {
  it('tells the alternatives apart by type: one for each type of step, and one for what no type describes', () => {
    const { FlowStep } = stepSchemas(plugins);
    const { mapping } = FlowStep?.['discriminator'] as { readonly mapping: Readonly<Record<string, string>> };
    expect(Object.keys(mapping)).toEqual(plugins.map(({ type }) => type));
    const refs = (FlowStep?.['oneOf'] as readonly { readonly $ref: string }[]).map(({ $ref }) => $ref);
    expect(refs).toEqual([...Object.values(mapping), '#/components/schemas/Step.other']);
  });

  it.each([
    ['send-message', { blocks: [{ type: 'text', text: 'Hi {{name}}' }] }, { blocks: [{ type: 'text', txt: 'Hi' }] }],
    ['condition', { cases: [{ exit: 'a', all: [{ value: '{{x}}', operator: 'is-known' }] }] }, { cases: 'none' }],
    [
      'webhook-action',
      { method: 'GET', url: 'https://crm.example.com' },
      { method: 'PUT', url: 'https://crm.example' },
    ],
    ['delay', { duration: { amount: 5, unit: 'minutes' } }, { duration: { amount: 5, unit: 'years' } }],
    ['add-tag', { tag: 'vip' }, {}],
  ])('takes the config of %s as its class does', (type, config, wrong) => {
    expect(fits('FlowStep', { type, config, exits: { next: 'done' } })).toBe(true);
    expect(fits('FlowStep', { type, config: wrong })).toBe(false);
    expect(fits('FlowStep', { type })).toBe(false);
    expect(fits('FlowStep', { type, config, note: 'x' })).toBe(false);
  });

  it('asks for no config where none is needed', () => {
    expect(fits('FlowStep', { type: 'complete' })).toBe(true);
    expect(fits('FlowStep', { type: 'complete', config: { cause: 'x' } })).toBe(false);
  });

  it('leaves configs of earlier versions, and types without a plugin, as they are', () => {
    expect(fits('FlowStep', { type: 'greet', configVersion: 2, config: { greeting: 'Hi' } })).toBe(true);
    expect(fits('FlowStep', { type: 'greet', configVersion: 2, config: { text: 'Hi' } })).toBe(false);
    expect(fits('FlowStep', { type: 'greet', config: { text: 'Hi' } })).toBe(true);
    expect(fits('FlowStep', { type: 'gone', config: { any: 1 } })).toBe(true);
    expect(fits('FlowStep', { type: 'gone', steps: {} })).toBe(false);
  });
});

describe('the schemas of flows', () => {
  it.each(readdirSync(EXAMPLES).filter((file) => file.endsWith('.json')))('take the example %s', (file) => {
    const document: unknown = JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8'));
    expect([fits('FlowDocument', document), fits('FlowDraft', document)]).toEqual([true, true]);
  });

  it('take unfinished steps in drafts only', () => {
    const unfinished = { name: 'x', start: 'a', steps: { a: { type: 'send-message', config: { blocks: 1 } } } };
    expect([fits('FlowDocument', unfinished), fits('FlowDraft', unfinished)]).toEqual([false, true]);
    const broken = { ...unfinished, steps: { a: { type: 'send-message', blocks: 1 } } };
    expect(fits('FlowDraft', broken)).toBe(false);
  });
});
