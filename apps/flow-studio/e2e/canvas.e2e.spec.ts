import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { ROOT } from './start-programs.js';
import { noBrowser, useStudio } from './use-studio.js';

const example = (name: string): unknown =>
  JSON.parse(readFileSync(join(ROOT, 'apps/flow-server/examples', `${name}.json`), 'utf8'));

describe.skipIf(noBrowser)('the canvas', () => {
  const studio = useStudio();

  it('lays a flow without places out, and stores nothing by that', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', example('membership-lookup'));
    const page = await studio.open(`flows/${id}`);
    const canvas = page.getByRole('region', { name: 'Canvas' });
    await canvas.getByRole('group', { name: 'Webhook lookup' }).waitFor();
    await canvas.getByText('1 case: top').waitFor();
    await studio.screenshot(page, 'canvas');
    await expectAccessible(page);
    const { draft } = await studio.call<{ draft: object }>('GET', `/v1/flows/${id}`);
    expect(draft).not.toHaveProperty('editor');
  });
});
