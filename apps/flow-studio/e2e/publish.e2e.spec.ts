import { describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { noBrowser, useSharedStudio } from './use-studio.js';

interface StoredFlow {
  readonly publishedVersion: number | null;
  readonly draft: { readonly steps: Readonly<Record<string, { readonly config: Readonly<Record<string, unknown>> }>> };
}

describe.skipIf(noBrowser)('publishing', () => {
  const studio = useSharedStudio();

  it('shows what stands against it and what changes, publishes what was shown, and leads back to an earlier version', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'Greeting',
      triggers: [{ type: 'keyword', match: 'is', keywords: ['hi'] }],
      start: 'mark',
      steps: {
        mark: { type: 'add-tag', config: { tag: '' }, exits: { next: 'later' } },
        later: { type: 'delay', config: { duration: { amount: 2, unit: 'hours' } }, exits: { next: 'end' } },
        end: { type: 'complete', config: {}, exits: {} },
      },
    });
    const page = await studio.show(`flows/${id}`);
    await page.getByText('Not published').waitFor();
    const button = page.getByRole('button', { name: 'Publish' });
    const dialog = page.getByRole('dialog', { name: 'Publish' });
    const confirm = dialog.getByRole('button', { name: 'Publish' });

    // An error keeps it from being published, and leads to its field.
    await button.click();
    await dialog.getByText('The flow has an error.').waitFor();
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: /mark/ }).click();
    const tag = page.getByRole('region', { name: 'Inspector' }).getByRole('textbox', { name: 'Tag' });
    await tag.and(page.locator('.cm-content')).fill('greeted');

    // At once: the edit is stored first, so that it is part of what is published.
    await button.click();
    await dialog.getByText('This is the first version that goes out.').waitFor();
    await confirm.click();
    await dialog.getByText('Version 1 is published.').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Version 1', { exact: true }).waitFor();
    await studio.call('POST', '/v1/messages', { contactNumber: '60123456701', text: 'hi' });
    await button.click();
    await dialog.getByText('There is nothing to publish').waitFor();
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    // Another window changes the draft while the dialog is open: that is not published unseen.
    await tag.fill('greeted twice');
    await button.click();
    await dialog.getByText('greeted twice').waitFor();
    await dialog.getByText('1 run waits on version 1, and continues with it.').waitFor();
    await page.getByRole('status', { name: 'Save state', includeHidden: true }).getByText('Saved').waitFor();
    const { draft } = await studio.call<StoredFlow>('GET', `/v1/flows/${id}`);
    await studio.call('PUT', `/v1/flows/${id}`, { ...draft, name: 'Renamed elsewhere' });
    await confirm.click();
    await dialog.getByText('The draft was changed elsewhere at this moment.').waitFor();
    await dialog.getByText('Renamed elsewhere').waitFor();
    await expectAccessible(page);
    await studio.screenshot(page, 'publish');
    await confirm.click();
    await dialog.getByText('Version 2 is published.').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();

    await page.getByRole('button', { name: 'Versions' }).click();
    const versions = page.getByRole('dialog', { name: 'Versions' });
    await versions.getByText('Nothing differs').waitFor();
    await versions.getByRole('button', { name: /^Version 2/ }).click();
    await versions.getByRole('heading', { name: 'Add tag mark' }).waitFor();
    await expectAccessible(page);
    await studio.screenshot(page, 'versions');
    await versions.getByRole('button', { name: /^Version 1/ }).click();
    await versions.getByText('There is nothing before this version').waitFor();
    await versions.getByText('Look at it').click();
    const look = versions.getByRole('region', { name: 'Version 1 of the flow' });
    await look.getByRole('group', { name: 'Add tag mark' }).getByText('greeted', { exact: true }).waitFor();
    await studio.screenshot(page, 'version-look');
    await versions.getByRole('button', { name: 'Restore into the draft' }).click();
    await page.getByText('Version 2, changed since').waitFor();
    const name = page.getByRole('textbox', { name: 'Flow name' });
    expect(await name.inputValue()).toBe('Greeting');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await name.inputValue()).toBe('Renamed elsewhere');

    await page.getByText('Version 2', { exact: true }).waitFor();
    await button.click();
    await dialog.getByRole('button', { name: 'Stop new runs' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Unpublish' }).click();
    await page.getByText('Not published').waitFor();
  });
});
