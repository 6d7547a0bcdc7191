import { createStandardSteps, DelayConfig, SendMessageConfig } from '@luluchat/standard-steps';
import { createWebhookAction } from '@luluchat/webhook-action';
import { describe, expect, it } from 'vitest';
import { classSchema } from './class-schemas.js';
import { documentSchemas } from '../server/document-schemas.js';

function refsOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === '$ref' && typeof member === 'string' ? [member] : refsOf(member),
  );
}

describe('classSchema', () => {
  it('describes a config and every class that is nested in it', () => {
    const schema = classSchema(SendMessageConfig);
    expect(schema).toMatchObject({
      type: 'object',
      required: ['blocks'],
      additionalProperties: false,
      properties: { blocks: { type: 'array', items: { $ref: '#/$defs/MessageBlock' }, maxItems: 10 } },
      $defs: { MessageBlock: { properties: { text: { type: 'string', format: 'template' } } } },
    });
    const names = Object.keys(schema['$defs'] as object).map((name) => `#/$defs/${name}`);
    expect(names).toEqual(expect.arrayContaining([...refsOf(schema)]));
  });

  it('contains defaults, and does not require members that have one', () => {
    const { configType, close } = createWebhookAction({ secrets: { get: () => Promise.resolve(undefined) } });
    const schema = classSchema(configType);
    expect(schema).toMatchObject({
      required: ['method', 'url'],
      properties: {
        timeoutMs: { type: 'integer', maximum: 10_000, default: 10_000 },
        parameters: { default: [] },
        strictJson: { default: false },
      },
      $defs: {
        WebhookRetry: { properties: { maxAttempts: { type: 'integer', minimum: 1 } } },
        WebhookRedirects: { properties: { allow: { maxItems: 10, items: { type: 'string', title: 'Host' } } } },
      },
    });
    return close();
  });
});

describe('members that exclude each other', () => {
  it('are the alternatives of the object, each with the title of its choice', () => {
    expect(classSchema(DelayConfig)).toMatchObject({
      required: [],
      oneOf: [
        { title: 'For a time', required: ['duration'] },
        { title: 'Until a time', required: ['until'] },
      ],
    });
    expect(classSchema(SendMessageConfig)).not.toHaveProperty('oneOf');
  });
});

describe('documentSchemas', () => {
  it('contains every schema that it refers to', () => {
    const schemas = documentSchemas(createStandardSteps());
    const names = Object.keys(schemas).map((name) => `#/components/schemas/${name}`);
    const refs = refsOf(schemas);
    expect(refs.length).toBeGreaterThan(5);
    expect(names).toEqual(expect.arrayContaining([...refs]));
  });
});
