import { expect, it } from 'vitest';
import { contactOf, keyOf } from './work.js';

it('gives every contact a key of its own, and finds the contact by it', () => {
  const contacts = ['c_ann', 'a%b', 'a%25b', 'a/b', 'a?b', 'ä 😀', '.', 'a+b'];
  const keys = contacts.map(keyOf);
  expect(new Set(keys).size).toBe(contacts.length);
  expect(keys.map(contactOf)).toEqual(contacts);
});
