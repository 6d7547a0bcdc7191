import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { noBrowser, useStudio } from './use-studio.js';

interface StoredFlow {
  readonly draft: {
    readonly name: string;
    readonly steps: Readonly<Record<string, { readonly config: Readonly<Record<string, unknown>> }>>;
  };
}

const tagStep = (tag: string) => ({ type: 'add-tag', config: { tag }, exits: {} });

describe.skipIf(noBrowser)('saving', () => {
  const studio = useStudio();

  const createFlow = async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'Greeting',
      start: 'one',
      steps: { one: { ...tagStep('first'), exits: { next: 'two' } }, two: tagStep('second') },
    });
    return id;
  };
  const tagsOf = async (id: string) => {
    const { draft } = await studio.call<StoredFlow>('GET', `/v1/flows/${id}`);
    return Object.values(draft.steps).map(({ config }) => config['tag']);
  };
  const choose = async (page: Page, step: string) => {
    await page.getByRole('group', { name: `Add tag ${step}` }).click();
    const field = page.getByRole('region', { name: 'Inspector' }).getByRole('textbox', { name: 'Tag' });
    await field.waitFor();
    return field;
  };
  const expectState = (page: Page, state: string) =>
    page.getByRole('status', { name: 'Save state' }).getByText(state, { exact: true }).waitFor({ timeout: 20_000 });

  it('keeps edits in the browser while the server is killed, over a reload too, and stores them when it is back', async () => {
    const id = await createFlow();
    const page = await studio.open(`flows/${id}`);
    const field = await choose(page, 'one');
    await studio.killServer();
    await field.fill('typed while away');
    await expectState(page, 'Offline');
    await page.getByText('The server cannot be reached.').first().waitFor();
    await field.fill('typed later');
    await studio.startServer();
    await expectState(page, 'Saved');
    expect(await tagsOf(id)).toEqual(['typed later', 'second']);

    // Away again, and this time the page is closed and opened anew.
    await page.context().setOffline(true);
    await field.fill('typed offline');
    await expectState(page, 'Offline');
    await field.fill('typed last of all');
    await page.close();
    await page.context().setOffline(false);
    const opened = await studio.openTab(page, `flows/${id}`);
    await expectState(opened, 'Saved');
    expect(await tagsOf(id)).toEqual(['typed last of all', 'second']);
    await opened.context().close();
  });

  it('loses nothing by a reload at any moment, a save under way included', async () => {
    const id = await createFlow();
    const page = await studio.open(`flows/${id}`);
    await (await choose(page, 'one')).fill('unsaved');
    // At once, before the pause of the autosave is over.
    await page.reload();
    await expectState(page, 'Saved');
    await expect.poll(() => tagsOf(id)).toEqual(['unsaved', 'second']);

    // The server stores the draft, but the page goes before it hears of that, and after another edit.
    let isStored = false;
    await page.route(`**/v1/flows/${id}`, async (route) => {
      if (route.request().method() !== 'PUT' || isStored) return route.continue();
      await route.fetch();
      isStored = true;
      await route.abort().catch(() => undefined);
    });
    const field = await choose(page, 'one');
    await field.fill('sent');
    await expect.poll(() => isStored).toBe(true);
    await field.fill('sent and more');
    await page.reload();
    await expectState(page, 'Saved');
    await expect.poll(() => tagsOf(id)).toEqual(['sent and more', 'second']);
    await page.context().close();
  });
});
