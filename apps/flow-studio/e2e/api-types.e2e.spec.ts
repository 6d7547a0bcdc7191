import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './start-programs.js';

const GENERATOR = new URL('../generate-api-types.mjs', import.meta.url);
const TYPES = join(ROOT, 'apps', 'flow-studio', 'src', 'api', 'schema.d.ts');

it('the types of the API are those of the built server', async () => {
  const { generateApiTypes } = (await import(GENERATOR.href)) as { generateApiTypes(): Promise<string> };
  const generated = await generateApiTypes();
  // No comparison by `toBe`: a difference of ten thousand lines takes longer to print than to read.
  const isSame = generated === readFileSync(TYPES, 'utf8');
  expect(isSame, 'src/api/schema.d.ts is out of date: run `npm run api-types -w @luluchat/flow-studio`').toBe(true);
});
