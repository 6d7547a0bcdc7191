import { FlowError } from '@luluchat/flow-runtime';
import { expect, it } from 'vitest';
import { createAttributeCatalog } from './create-attribute-catalog.js';

it('creates a definition for each key and type', () => {
  expect([...createAttributeCatalog({ tier: 'string', joined_on: 'date' }).values()]).toEqual([
    { key: 'tier', title: 'tier', type: 'string' },
    { key: 'joined_on', title: 'joined_on', type: 'date' },
  ]);
});

it('throws a FlowError for an invalid key', () => {
  expect(() => createAttributeCatalog({ 'not a key': 'string' })).toThrow(FlowError);
});
