import { describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { noBrowser, useSharedStudio } from './use-studio.js';

interface StoredFlow {
  readonly draft: { readonly steps: Readonly<Record<string, { readonly config: unknown }>> };
}

describe.skipIf(noBrowser)('the field of a template', () => {
  const studio = useSharedStudio();

  it('completes variables of the step, inserts them by mouse, warns of those that nothing brings, and shows the result', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'Ask',
      start: 'ask',
      steps: {
        ask: {
          type: 'wait-for-reply',
          config: { duration: { amount: 5, unit: 'minutes' } },
          exits: { answered: 'mark', 'not-answered': 'mark' },
        },
        mark: { type: 'add-tag', config: { tag: '' } },
      },
    });
    const page = await studio.show(`flows/${id}`);
    await page.getByRole('group', { name: 'Add tag mark' }).click();
    const inspector = page.getByRole('region', { name: 'Inspector' });
    const tag = inspector.getByRole('textbox', { name: 'Tag' });
    await inspector.locator('.cm-content').waitFor();

    // Typing two braces closes them and offers the variables; Enter takes one.
    await tag.click();
    await page.keyboard.type('said {{');
    await page.getByRole('option', { name: /^steps\.ask\.text/ }).waitFor();
    await page.keyboard.type('steps.ask.te');
    await page.getByRole('option', { name: /^text/, selected: true }).waitFor();
    await page.keyboard.press('Enter');
    expect(await tag.textContent()).toBe('said {{ steps.ask.text }}');

    // Escape closes the list alone.
    await page.keyboard.press('End');
    await page.keyboard.type(' {{');
    await page.getByRole('listbox').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    await page.keyboard.type('steps.nobody.text');
    await inspector.getByText('The flow has no step "nobody"').waitFor();

    await tag.fill('by ');
    await inspector.getByRole('button', { name: 'Insert variable into Tag' }).click();
    await page.getByRole('menuitem', { name: /^name/ }).click();
    expect(await tag.textContent()).toBe('by {{ name }}');
    await inspector.getByRole('button', { name: 'Preview Tag' }).click();
    await inspector.getByText('by Aisha Rahman').waitFor();

    // The author chooses whose values are shown, besides those of the newest run.
    await studio.call('POST', '/v1/messages', {
      contactNumber: '60123459911',
      name: 'Kamal <b>Bin</b> Ali',
      text: 'hello',
    });
    const preview = inspector.getByRole('group', { name: 'Preview of Tag' });
    await preview.getByRole('button', { name: 'Choose contact' }).click();
    await preview.getByRole('searchbox', { name: 'Find contact' }).fill('Kamal');
    await preview.getByRole('button', { name: /^Kamal/ }).click();
    await preview.getByText('With Kamal <b>Bin</b> Ali · 60123459911, who has no run of this flow yet').waitFor();
    await inspector.getByText('by Kamal <b>Bin</b> Ali', { exact: true }).waitFor();
    await expectAccessible(page);
    await studio.screenshot(page, 'template-preview');
    await preview.getByRole('button', { name: 'Use the newest run' }).click();
    await inspector.getByText('by Aisha Rahman').waitFor();
    await page.getByRole('status', { name: 'Save state' }).getByText('Saved').waitFor();
    const { draft } = await studio.call<StoredFlow>('GET', `/v1/flows/${id}`);
    expect(draft.steps['mark']?.config).toEqual({ tag: 'by {{ name }}' });

    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await tag.textContent()).toBe('by ');
    await expectAccessible(page);
    await studio.screenshot(page, 'template-field');
  });
});
