import { describe, expect, it } from 'vitest';
import { chooseControl } from './choose-control.js';
import type { JsonSchema } from '../../step-type/json-schema.js';
import { resolveSchema } from '../../step-type/json-schema.js';

const ROOT: JsonSchema = {
  type: 'object',
  $defs: {
    Duration: {
      type: 'object',
      properties: { amount: { type: 'integer' }, unit: { type: 'string', enum: ['minutes', 'hours'] } },
    },
    Loop: { $ref: '#/$defs/Loop' },
  },
};
const TIME_OF_DAY = {
  time: { type: 'string', 'x-luluchat-format': 'time-of-day' },
  timeZone: { type: 'string', 'x-luluchat-format': 'time-zone' },
};
const controlOf = (schema: JsonSchema) => chooseControl(ROOT, resolveSchema(ROOT, schema));

describe('chooseControl', () => {
  it.each<[string, JsonSchema]>([
    ['text', { type: 'string' }],
    ['text', { type: 'string', not: { pattern: '\\p{Cs}' } }],
    ['template', { type: 'string', format: 'template', 'x-luluchat-format': 'url' }],
    ['suggest', { type: 'string', 'x-luluchat-format': 'attribute' }],
    ['flow', { type: 'string', 'x-luluchat-format': 'flow' }],
    ['time', { type: 'string', 'x-luluchat-format': 'time-of-day' }],
    ['date', { type: 'string', format: 'date' }],
    ['number', { type: 'integer' }],
    ['number', { type: 'number' }],
    ['boolean', { type: 'boolean' }],
    ['choice', { type: 'string', enum: ['a', 'b'] }],
    ['choice', { oneOf: [{ const: 1, title: 'One' }, { const: null }] }],
    ['choices', { type: 'array', uniqueItems: true, items: { enum: ['a', 'b'] } }],
    ['list', { type: 'array', items: { type: 'string' } }],
    ['duration', { type: 'object', $ref: '#/$defs/Duration' }],
    ['time-of-day', { type: 'object', properties: { ...TIME_OF_DAY, weekdays: {} } }],
    ['time-of-day', { type: 'object', properties: { ...TIME_OF_DAY, weekdays: {}, date: {}, offset: {} } }],
    ['object', { type: 'object', properties: { ...TIME_OF_DAY, note: {} } }],
    ['object', { type: 'object', properties: { a: {}, b: {} }, oneOf: [{ required: ['a'] }, { required: ['b'] }] }],
    ['object', { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false }],
  ])('shows a %s for %j', (kind, schema) => {
    expect(controlOf(schema).kind).toBe(kind);
  });

  it.each<[RegExp, JsonSchema]>([
    [/any type/, {}],
    [/type string,number/, { type: ['string', 'number'] }],
    [/several forms/, { oneOf: [{ type: 'string' }, { type: 'object' }] }],
    [/"if"/, { type: 'object', if: {}, properties: {} }],
    [/names of its members are free/, { type: 'object', additionalProperties: { type: 'string' } }],
    [/entries may be of any type/, { type: 'array' }],
    [/#\/\$defs\/Nowhere/, { $ref: '#/$defs/Nowhere' }],
    [/#\/\$defs\/Loop/, { $ref: '#/$defs/Loop' }],
  ])('falls back to JSON, which says why: %s', (reason, schema) => {
    expect(controlOf(schema)).toEqual({ kind: 'json', reason: expect.stringMatching(reason) as string });
  });
});
