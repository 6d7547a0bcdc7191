import { expect, it } from 'vitest';
import { makeButtonId } from './button-id.js';

it.each([
  ['Yes, please', [], 'yes-please'],
  ['Café au lait!', [], 'cafe-au-lait'],
  ['نعم', [], 'button'],
  ['👍', ['button'], 'button-2'],
  ['Yes', ['yes', 'yes-2'], 'yes-3'],
  ['x'.repeat(200), [], 'x'.repeat(60)],
])('makes the id of the button %j where %j are taken', (label, taken, expected) => {
  expect(makeButtonId(label, taken)).toBe(expected);
});
