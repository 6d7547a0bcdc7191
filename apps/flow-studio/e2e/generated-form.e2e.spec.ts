import { describe, expect, it } from 'vitest';
import { noBrowser, useStudio } from './use-studio.js';

interface StoredFlow {
  readonly draft: { readonly steps: Readonly<Record<string, { readonly config: unknown }>> };
}

describe.skipIf(noBrowser)('the form that is made of a schema', () => {
  const studio = useStudio();

  it('changes what the step does, keeps what is typed while it is no number, and shows the problem at its field', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'Split',
      start: 'split',
      steps: { split: { type: 'randomizer', config: { variants: [{ exit: 'a', percent: 50 }] }, exits: {} } },
    });
    const page = await studio.open(`flows/${id}`);
    await page.getByRole('group', { name: 'Randomizer split' }).click();
    const inspector = page.getByRole('region', { name: 'Inspector' });
    await inspector.getByRole('button', { name: 'Add variant' }).click();
    const second = inspector.getByRole('group', { name: 'Variant 2' });
    await second.getByRole('textbox', { name: 'Exit' }).fill('b');
    await second.getByRole('textbox', { name: 'Percent' }).fill('half');
    await second.getByText('percent is').waitFor();
    expect(await second.getByRole('textbox', { name: 'Percent' }).inputValue()).toBe('half');
    await second.getByRole('textbox', { name: 'Percent' }).fill('50');
    await page.getByRole('status', { name: 'Save state' }).getByText('Saved').waitFor();
    const { draft } = await studio.call<StoredFlow>('GET', `/v1/flows/${id}`);
    expect(draft.steps['split']?.config).toEqual({
      variants: [
        { exit: 'a', percent: 50 },
        { exit: 'b', percent: 50 },
      ],
    });
    await studio.screenshot(page, 'inspector');
  });
});
