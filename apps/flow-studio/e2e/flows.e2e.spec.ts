import { describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { noBrowser, useStudio } from './use-studio.js';

describe.skipIf(noBrowser)('the list of flows', () => {
  const studio = useStudio();

  it('shows a flow of the server, and opens it in the editor', async () => {
    await studio.call('POST', '/v1/flows', {
      name: 'Greeting',
      start: 'hello',
      steps: { hello: { type: 'add-tag', config: { tag: 'greeted' }, exits: {} } },
    });
    const page = await studio.open('flows');
    await page.getByRole('link', { name: 'Greeting' }).click();
    await page.getByRole('group', { name: 'Add tag hello' }).waitFor();
    expect(await page.getByRole('status', { name: 'Save state' }).textContent()).toBe('Saved');
    await expectAccessible(page);
    await studio.screenshot(page, 'editor');
  });
});
