import { describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { noBrowser, useSharedStudio, useStudio } from './use-studio.js';

interface Listed {
  readonly items: readonly { readonly id: string; readonly name: string; readonly publishedVersion: number | null }[];
}

describe.skipIf(noBrowser)('the list of flows', () => {
  // The templates call the demo receiver where `npm start` has it, here on a port of its own.
  const studio = useStudio({ EGRESS_ALLOW_HOSTS: '127.0.0.1:3999', DEMO_RECEIVER_URL: 'http://127.0.0.1:3999' });
  const flows = async () => (await studio.call<Listed>('GET', '/v1/flows')).items;

  it('makes an empty flow and opens it in the editor', async () => {
    const page = await studio.open();
    await page.getByRole('button', { name: 'New flow' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'New flow' });
    expect(await dialog.getByRole('button', { name: 'Create' }).isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'Name' }).fill('<b>Clinic</b>');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('region', { name: 'Canvas' }).waitFor();
    expect(await flows()).toMatchObject([{ name: '<b>Clinic</b>', publishedVersion: null }]);
    await page.getByRole('link', { name: 'Flows', exact: true }).click();
    await page.getByRole('link', { name: '<b>Clinic</b>' }).waitFor();
  });

  it('makes a flow of each template that can be published as it is', async () => {
    for (const template of ['Membership lookup', 'Order status', 'Appointment booking']) {
      const page = await studio.show('flows');
      await page.getByRole('button', { name: 'New flow' }).click();
      const dialog = page.getByRole('dialog', { name: 'New flow' });
      await dialog.getByRole('radio', { name: template }).check();
      if (template === 'Order status') {
        await expectAccessible(page);
        await studio.screenshot(page, 'new-flow');
      }
      await dialog.getByRole('button', { name: 'Create' }).click();
      await page.getByRole('region', { name: 'Canvas' }).waitFor();
      const made = (await flows()).find(({ name }) => name === template);
      await studio.call('POST', `/v1/flows/${made?.id}/publish`);
    }
  });

  it('searches, duplicates, exports and imports flows', async () => {
    const page = await studio.show('flows');
    await page.getByRole('searchbox', { name: 'Search flows' }).fill('order');
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
    const menu = page.getByRole('button', { name: 'Actions of Order status' });
    await menu.click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Export' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('order-status.flows.json');
    const bundle = Buffer.concat(await (await download.createReadStream()).toArray());
    await menu.click();
    await page.getByRole('menuitem', { name: 'Duplicate' }).click();
    await page.getByRole('region', { name: 'Canvas' }).waitFor();

    await page.getByRole('link', { name: 'Flows', exact: true }).click();
    await page.getByRole('button', { name: 'Import' }).click();
    const dialog = page.getByRole('dialog', { name: 'Import flows' });
    const choose = dialog.locator('input[type=file]');
    await choose.setInputFiles({ name: 'notes.json', mimeType: 'application/json', buffer: Buffer.from('{') });
    await dialog.getByRole('alert').getByText('“notes.json” is no JSON file').waitFor();
    await choose.setInputFiles({ name: 'flow.json', mimeType: 'application/json', buffer: bundle });
    await dialog.getByText('1 flow will be added').waitFor();
    await dialog.getByRole('button', { name: 'Import 1 flow' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const names = (await flows()).map(({ name }) => name);
    expect(names.filter((name) => name.includes('Order status')).sort()).toEqual([
      'Copy of Order status',
      'Order status',
      'Order status',
    ]);
  });

  it('says what a deletion takes away before it deletes', async () => {
    const flow = (await flows()).find(({ name }) => name === 'Appointment booking');
    await studio.call('POST', '/v1/messages', { contactNumber: '60123456701', text: 'An appointment please' });
    await expect
      .poll(async () => (await studio.call<Listed>('GET', `/v1/runs?flowId=${flow?.id}&status=waiting`)).items.length)
      .toBe(1);
    const page = await studio.show('flows');
    await expectAccessible(page);
    await studio.screenshot(page, 'flows');
    await page.getByRole('button', { name: 'Actions of Appointment booking' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete “Appointment booking”?' });
    await dialog.getByText('One run waits in it').waitFor();
    await dialog.getByText('contacts can no longer start it').waitFor();
    await dialog.getByRole('button', { name: 'Delete flow' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: 'Appointment booking' }).waitFor({ state: 'hidden' });
    expect((await flows()).map(({ name }) => name)).not.toContain('Appointment booking');
  });

  it('restores a deleted flow as a draft, and a deleted attribute', async () => {
    await studio.call('PUT', '/v1/attributes/lost_tier', { title: 'Lost tier', type: 'string' });
    await studio.call('DELETE', '/v1/attributes/lost_tier');
    const page = await studio.show('settings/deleted');
    await page.getByRole('row', { name: /Lost tier Attribute/ }).waitFor();
    await expectAccessible(page);
    await studio.screenshot(page, 'settings-deleted');
    await page.getByRole('button', { name: 'Restore Lost tier' }).click();
    await page.getByRole('row', { name: /Lost tier/ }).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Restore Appointment booking' }).click();
    await page.getByText('It starts nothing until you publish it').waitFor();
    await page.getByRole('row', { name: /Appointment booking/ }).waitFor({ state: 'hidden' });
    const { items } = await studio.call<{ items: readonly { key: string }[] }>('GET', '/v1/attributes');
    expect(items.map(({ key }) => key)).toContain('lost_tier');
    const restored = (await flows()).find(({ name }) => name === 'Appointment booking');
    expect(restored).toMatchObject({ publishedVersion: null });
  });

  it('pauses the schedule of a flow, and cancels its runs when it is unpublished, if that is chosen', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'Yearly greeting',
      triggers: [{ type: 'webhook' }, { type: 'schedule', cron: '0 9 1 1 *', timeZone: 'UTC', segment: {} }],
      start: 'ask',
      steps: {
        ask: { type: 'delay', config: { duration: { amount: 9, unit: 'days' } }, exits: { next: 'end' } },
        end: { type: 'complete' },
      },
    });
    await studio.call('POST', `/v1/flows/${id}/publish`);
    await studio.call('POST', `/trigger/flow/${id}`, { contact_number: '60123456702' });
    const time = async () =>
      (await studio.call<{ items: readonly object[] }>('GET', `/v1/occurrences?flowId=${id}`)).items[0];
    await expect.poll(time).toMatchObject({ isPaused: false });
    const page = await studio.show('flows');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const row = page.getByRole('row', { name: /Yearly greeting/ });
    const choose = async (action: string) => {
      await page.getByRole('button', { name: 'Actions of Yearly greeting' }).click();
      await page.getByRole('menuitem', { name: action }).click();
    };
    await choose('Pause schedule');
    await row.getByText('Schedule paused').waitFor();
    expect(await time()).toMatchObject({ isPaused: true });
    await choose('Resume schedule');
    await row.getByText('Schedule paused').waitFor({ state: 'hidden' });
    expect(await time()).toMatchObject({ isPaused: false });
    // The list of all flows tells it.
    expect(asked).toContain('/v1/flows');
    expect(asked).not.toContain('/v1/occurrences');

    await choose('Unpublish');
    const dialog = page.getByRole('dialog', { name: 'Unpublish “Yearly greeting”?' });
    await dialog.getByText('One run waits in it').waitFor();
    await dialog.getByRole('switch', { name: 'Cancel the runs that are under way' }).click();
    await expectAccessible(page);
    await studio.screenshot(page, 'flow-unpublish');
    await dialog.getByRole('button', { name: 'Unpublish flow' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const runs = async () => (await studio.call<Listed>('GET', `/v1/runs?flowId=${id}&status=cancelled`)).items.length;
    await expect.poll(runs).toBe(1);
    await row.getByText('Draft', { exact: true }).waitFor();
  });
});

describe.skipIf(noBrowser)('a step that starts another flow', () => {
  const studio = useSharedStudio();

  it('lists the flows of the server by their names', async () => {
    const make = (name: string, steps: object) =>
      studio.call<{ id: string }>('POST', '/v1/flows', { name, start: 'go', steps });
    const { id } = await make('Survey', { go: { type: 'complete' } });
    const { id: from } = await make('Begin', { go: { type: 'start-flow', config: {} } });
    const page = await studio.show(`flows/${from}`);
    await page.getByRole('group', { name: 'Start another flow go' }).click();
    await page.getByRole('region', { name: 'Inspector' }).getByRole('combobox', { name: 'Flow', exact: true }).click();
    await page.getByRole('option', { name: 'Survey' }).click();
    const draft = async () => (await studio.call<{ draft: object }>('GET', `/v1/flows/${from}`)).draft;
    await expect.poll(draft).toMatchObject({ steps: { go: { config: { flowId: id } } } });
  });
});
