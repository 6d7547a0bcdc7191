import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const packages = join(import.meta.dirname, '..', '..', '..', 'packages');

it('webhook-action and webhook-check, which share no package, judge the Brotli decoder by the same file', () => {
  const ofAction = readFileSync(join(packages, 'webhook-action', 'src', 'response', 'judge-brotli.ts'), 'utf8');
  expect(readFileSync(join(packages, 'webhook-check', 'src', 'call', 'judge-brotli.ts'), 'utf8')).toBe(ofAction);
});
