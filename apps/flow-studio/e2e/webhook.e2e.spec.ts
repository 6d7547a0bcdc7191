import { describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { noBrowser, useStudio } from './use-studio.js';

interface StoredFlow {
  readonly draft: { readonly steps: Readonly<Record<string, { readonly config: Readonly<Record<string, unknown>> }>> };
}

describe.skipIf(noBrowser)('the editor of webhooks', () => {
  const studio = useStudio();

  const makeFlow = async (config: object) => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'Lookup',
      triggers: [{ type: 'webhook' }],
      start: 'lookup',
      steps: {
        lookup: { type: 'webhook-action', config, exits: { success: 'done', error: 'done' } },
        done: { type: 'complete', config: {} },
      },
    });
    return id;
  };
  const openStep = async (id: string) => {
    const page = await studio.open(`flows/${id}`);
    await page.getByRole('group', { name: 'Webhook lookup' }).click();
    return { page, inspector: page.getByRole('region', { name: 'Inspector' }) };
  };
  const configOf = async (id: string) =>
    (await studio.call<StoredFlow>('GET', `/v1/flows/${id}`)).draft.steps['lookup']?.config;

  it('tries what is on the screen, maps a value by a click, and a run saves it', async () => {
    const id = await makeFlow({ method: 'POST', url: 'https://crm.example.com/' });
    const { page, inspector } = await openStep(id);
    await inspector.getByRole('radio', { name: 'GET' }).check({ force: true });
    await inspector.locator('.cm-content').first().waitFor();
    await inspector.getByRole('textbox', { name: 'URL', exact: true }).fill(`${studio.receiver()}/members?source=flow`);
    await inspector.getByRole('button', { name: 'Turn the query into parameters' }).click();
    await inspector.getByRole('textbox', { name: 'Parameter 1 name' }).waitFor();
    await inspector.getByRole('button', { name: 'Try it' }).click();

    const tree = inspector.getByRole('tree', { name: 'Response' });
    await inspector.getByText('Test call').waitFor();
    await inspector.getByText('Status 200: success').waitFor();
    await inspector.getByText('contact_number=').waitFor();
    // Keys of the tree: from the first row to the value, whose action Enter takes.
    await tree.getByRole('treeitem', { name: /^data/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('p');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Map to attribute' });
    await dialog.getByRole('group', { name: 'What a run would save' }).waitFor();
    expect(await dialog.getByRole('combobox', { name: 'Attribute' }).inputValue()).toBe('points');
    expect(await dialog.getByRole('combobox', { name: 'Type' }).textContent()).toContain('Number');
    await studio.screenshot(page, 'map-to-attribute');
    await dialog.getByRole('button', { name: 'Map', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });

    await tree
      .getByRole('treeitem', { name: /^renewal_date/ })
      .getByRole('button', { name: 'Map to attribute' })
      .click();
    expect(await dialog.getByRole('combobox', { name: 'Type' }).textContent()).toContain('Date');
    await dialog.getByRole('button', { name: 'Map', exact: true }).click();
    await inspector.getByText(/^Would save \d{4}-\d{2}-\d{2}$/).waitFor();
    await page.getByRole('status', { name: 'Save state' }).getByText('Saved').waitFor();
    expect(await configOf(id)).toEqual({
      method: 'GET',
      url: `${studio.receiver()}/members`,
      parameters: [{ name: 'source', value: 'flow' }],
      attributeMapping: [
        { attribute: 'points', value: '{{data.points}}' },
        { attribute: 'renewal_date', value: '{{data.renewal_date}}' },
      ],
    });
    await expectAccessible(page);
    await studio.screenshot(page, 'webhook');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await inspector.getByRole('combobox', { name: 'Attribute 2' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Redo' }).click();
    await inspector.getByRole('combobox', { name: 'Attribute 2' }).waitFor();
    await page.getByRole('status', { name: 'Save state' }).getByText('Saved').waitFor();

    expect((await studio.call<{ items: unknown[] }>('GET', '/v1/attributes')).items).toMatchObject([
      { key: 'points', type: 'numeric' },
      { key: 'renewal_date', type: 'date' },
    ]);
    await studio.call('POST', `/v1/flows/${id}/publish`);
    await studio.call('POST', `/trigger/flow/${id}`, { contact_number: '60123456789', name: 'Ann' });
    await expect
      .poll(
        async () =>
          (await studio.call<{ attributes: object }>('GET', '/v1/contacts/60123456789').catch(() => undefined))
            ?.attributes,
        { timeout: 10_000 },
      )
      .toMatchObject({ points: expect.any(Number), renewal_date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) });
  }, 60_000);
});
