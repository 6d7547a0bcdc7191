import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const packages = join(import.meta.dirname, '..', '..', '..', 'packages');

it('webhook-action and webhook-check, which share no package, check the Brotli decoder with the same file', () => {
  const ofAction = readFileSync(join(packages, 'webhook-action', 'src', 'response', 'check-brotli.ts'), 'utf8');
  expect(readFileSync(join(packages, 'webhook-check', 'src', 'call', 'check-brotli.ts'), 'utf8')).toBe(ofAction);
});
