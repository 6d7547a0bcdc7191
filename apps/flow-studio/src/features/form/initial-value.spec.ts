import { describe, expect, it } from 'vitest';
import { initialValue } from './initial-value.js';
import type { JsonSchema } from '../../step-type/json-schema.js';

describe('initialValue', () => {
  it('has the required members with defaults, choices and the entries that must be there', () => {
    const schema: JsonSchema = {
      type: 'object',
      required: ['variants', 'mode', 'isOn', 'keywords'],
      properties: {
        variants: {
          type: 'array',
          minItems: 2,
          items: { type: 'object', required: ['percent'], properties: { percent: { type: 'integer', minimum: 1 } } },
        },
        mode: { enum: ['any', 'buttons'], default: 'buttons' },
        isOn: { type: 'boolean' },
        keywords: { type: 'array', minItems: 1, items: { type: 'string' } },
        note: { type: 'string' },
      },
    };
    expect(initialValue(schema, schema)).toEqual({
      variants: [{ percent: 1 }, { percent: 1 }],
      mode: 'buttons',
      isOn: false,
      keywords: [],
    });
  });

  it('has the first of members that exclude each other', () => {
    const schema: JsonSchema = {
      type: 'object',
      required: ['note'],
      properties: { note: { type: 'string' }, later: { type: 'boolean' }, count: { type: 'integer', minimum: 3 } },
      oneOf: [{ required: ['count'] }, { required: ['later'] }],
    };
    expect(initialValue(schema, schema)).toEqual({ note: '', count: 3 });
  });

  it('has the example of a duration, else five minutes', () => {
    const offset: JsonSchema = {
      type: 'object',
      properties: { amount: { type: 'integer' }, unit: { type: 'string', enum: ['minutes', 'days'] } },
    };
    const example = { amount: -1, unit: 'days' };
    expect(initialValue(offset, { ...offset, examples: [example] })).toEqual(example);
    expect(initialValue(offset, offset)).toEqual({ amount: 5, unit: 'minutes' });
  });

  it('ends for a schema that holds itself', () => {
    const schema: JsonSchema = {
      type: 'object',
      required: ['next'],
      properties: { next: { $ref: '#/$defs/Node' } },
      $defs: { Node: { type: 'object', required: ['next'], properties: { next: { $ref: '#/$defs/Node' } } } },
    };
    expect(initialValue(schema, schema)).toMatchObject({ next: { next: {} } });
  });
});
