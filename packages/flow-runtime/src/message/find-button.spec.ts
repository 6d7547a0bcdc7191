import { expect, it } from 'vitest';
import { findButton } from './find-button.js';

const buttons = [
  { id: 'yes', label: 'Straße 1' },
  { id: 'No', label: 'İstanbul' },
  { id: 'come', label: "I'm coming ❤\ufe0f" },
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
  ['\u200b', undefined],
  ['i’m coming ❤', 'come'],
  ['\u2068I´m coming ❤\ufe0f\u2069', 'come'],
])('finds for the reply %j the button %s', (reply, id) => {
  expect(findButton(buttons, reply)?.id).toBe(id);
});

it.each([
  ['anything', 'yes', 'yes'],
  ['İstanbul', 'yes', 'yes'],
  ['İstanbul', 'gone', 'No'],
  ['anything', 'gone', undefined],
  ['anything', 'no', undefined],
])('finds for the text %j with a tap on %j the button %s', (reply, tapped, id) => {
  expect(findButton(buttons, reply, tapped)?.id).toBe(id);
});
