import { expect, it } from 'vitest';
import { plainName } from './plain-name.js';

it.each([
  ['Next café visit', 'next-cafe-visit'],
  ['--Yes, please!', 'yes-please'],
  ['Größe 42', 'gro-e-42'],
  ['是', ''],
])('writes "%s" as "%s"', (text, name) => {
  expect(plainName(text, '-')).toBe(name);
});
