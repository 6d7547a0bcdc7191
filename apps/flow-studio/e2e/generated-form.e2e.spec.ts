import { describe, expect, it } from 'vitest';
import { bundleWithStep } from './bundle-with-step.js';
import { expectAccessible } from './expect-accessible.js';
import { noBrowser, useStudio } from './use-studio.js';

interface StoredFlow {
  readonly draft: { readonly steps: Readonly<Record<string, { readonly config: unknown; readonly exits?: unknown }>> };
}

describe.skipIf(noBrowser)('the form that is made of a schema', () => {
  const studio = useStudio({}, { makeServer: () => bundleWithStep('loyalty-points', 'Loyalty points') });

  it('keeps what is typed while it is no number, shows problems at their fields, and knows a step of the generator', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'Split',
      start: 'split',
      steps: { split: { type: 'randomizer', config: { variants: [{ exit: 'a', percent: 50 }] }, exits: {} } },
    });
    const page = await studio.show(`flows/${id}`);
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

    // A step type that the studio has never seen, made by the generator: palette, form, summary, exits and problems.
    await page.getByRole('region', { name: 'Palette' }).getByRole('button', { name: 'Loyalty points' }).click();
    const node = page.getByRole('group', { name: 'Loyalty points loyalty_points' });
    const field = inspector.getByRole('textbox', { name: 'Text' });
    await inspector.getByText('Text must not be blank').waitFor();
    // Errors show at once. That its exits lead nowhere yet is no news while the author is at work on it.
    const problems = page.getByRole('region', { name: 'Problems' });
    const nowhere = problems.getByRole('button', {
      name: /^Warning Loyalty points loyalty_points The exit “Next” leads nowhere/,
    });
    await problems.getByRole('button', { name: /Loyalty points.*Text must not be blank/ }).waitFor();
    expect(await nowhere.count()).toBe(0);
    await field.fill('{{name}} has points');
    await node.getByText('{{name}} has points').waitFor();
    await inspector.getByRole('combobox', { name: 'blank leads to' }).click();
    await page.getByRole('option', { name: 'Randomizer split' }).click();
    await expectAccessible(page);
    await studio.screenshot(page, 'generated-form');
    await page.getByRole('status', { name: 'Save state' }).getByText('Saved').waitFor();
    await page.getByRole('group', { name: 'Randomizer split' }).press('Enter');
    await nowhere.waitFor();
    const { draft: extended } = await studio.call<StoredFlow>('GET', `/v1/flows/${id}`);
    expect(extended.steps['loyalty_points']).toMatchObject({
      config: { text: '{{name}} has points' },
      exits: { blank: 'split' },
    });
  });
});
