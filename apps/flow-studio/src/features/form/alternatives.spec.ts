import { describe, expect, it } from 'vitest';
import { alternativesOf } from './alternatives.js';
import type { JsonSchema } from '../../step-type/json-schema.js';

const properties: JsonSchema['properties'] = {
  duration: { type: 'object' },
  until: { title: 'Until', type: 'object' },
};

describe('alternativesOf', () => {
  it('finds members that exclude each other, by the titles of their choice or their own', () => {
    const oneOf = [{ title: 'For a time', required: ['duration'] }, { required: ['until'] }];
    expect(alternativesOf({ type: 'object', properties, oneOf })).toEqual([
      { title: 'For a time', names: ['duration'] },
      { title: 'Until', names: ['until'] },
    ]);
  });

  it.each<[string, readonly JsonSchema[] | undefined]>([
    ['there is no choice', undefined],
    ['an entry has a rule of its own', [{ required: ['duration'], properties: {} }, { required: ['until'] }]],
    ['an entry requires nothing', [{ title: 'None' }, { required: ['until'] }]],
    ['two entries require the same member', [{ required: ['until'] }, { required: ['until', 'duration'] }]],
    ['an entry requires a member that the object does not have', [{ required: ['until'] }, { required: ['toString'] }]],
  ])('finds none when %s', (_, oneOf) => {
    expect(alternativesOf({ type: 'object', properties, ...(oneOf && { oneOf }) })).toBeUndefined();
  });
});
