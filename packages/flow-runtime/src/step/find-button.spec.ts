import { expect, it } from 'vitest';
import { findButton } from './find-button.js';

const buttons = [
  { id: 'yes', label: 'Straße 1' },
  { id: 'No', label: 'İstanbul' },
];

it.each([
  ['straße 1', 'yes'],
  [' STRASSE 1\n', 'yes'],
  ['Ｓｔｒａｓｓｅ 1', 'yes'],
  ['istanbul', 'No'],
  ['yes', 'yes'],
  [' No ', 'No'],
  ['no', undefined],
  ['YES', undefined],
  ['straße', undefined],
  ['', undefined],
])('the reply %j means %s', (reply, id) => {
  expect(findButton(buttons, reply)?.id).toBe(id);
});

it.each([
  ['anything', 'yes', 'yes'],
  ['İstanbul', 'yes', 'yes'],
  ['İstanbul', 'gone', 'No'],
  ['anything', 'gone', undefined],
  ['anything', 'no', undefined],
])('the text %j with a tap on %j means %s', (reply, tapped, id) => {
  expect(findButton(buttons, reply, tapped)?.id).toBe(id);
});
