import { FlowError } from '@luluchat/flow-runtime';
import { expect, it } from 'vitest';
import { createAttributeCatalog } from './create-attribute-catalog.js';

it('makes definitions of keys and types', () => {
  expect([...createAttributeCatalog({ tier: 'string', joined_on: 'date' }).values()]).toEqual([
    { key: 'tier', title: 'tier', type: 'string' },
    { key: 'joined_on', title: 'joined_on', type: 'date' },
  ]);
});

it('refuses a key that no attribute can have', () => {
  expect(() => createAttributeCatalog({ 'not a key': 'string' })).toThrow(FlowError);
});
