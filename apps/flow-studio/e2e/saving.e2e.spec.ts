import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
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

  const createFlow = async (others: object = {}) => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'Greeting',
      start: 'one',
      steps: { one: { ...tagStep('first'), exits: { next: 'two' } }, two: tagStep('second'), ...others },
    });
    return id;
  };
  /** Changes the flow the way another browser does. */
  const changeElsewhere = async (id: string, tags: Readonly<Record<string, string>>, name = 'Greeting') => {
    const { draft } = await studio.call<StoredFlow>('GET', `/v1/flows/${id}`);
    const steps = Object.fromEntries(
      Object.entries(draft.steps).map(([key, step]) => [
        key,
        { ...step, config: { tag: tags[key] ?? step.config['tag'] } },
      ]),
    );
    await studio.call('PUT', `/v1/flows/${id}`, { ...draft, name, steps });
  };
  const tagsOf = async (id: string) => {
    const { draft } = await studio.call<StoredFlow>('GET', `/v1/flows/${id}`);
    return Object.values(draft.steps).map(({ config }) => config['tag']);
  };
  const choose = async (page: Page, step: string) => {
    await page.getByRole('group', { name: `Add tag ${step}` }).click();
    const field = page.getByRole('region', { name: 'Inspector' }).getByRole('textbox', { name: 'Tag' });
    await field.and(page.locator('.cm-content')).waitFor();
    return field;
  };
  const expectState = (page: Page, state: string) =>
    page.getByRole('status', { name: 'Save state' }).getByText(state, { exact: true }).waitFor();

  it('keeps edits in the browser while the server is killed, over a reload too, and stores them when it is back', async () => {
    const id = await createFlow();
    const page = await studio.open(`flows/${id}`);
    const name = page.getByRole('textbox', { name: 'Flow name' });
    await page.getByRole('group', { name: 'Add tag one' }).waitFor();
    await studio.killServer();
    await name.fill('Renamed while away');
    // The code of this field was not loaded before the server went: it comes later, and the editor stays.
    await page.getByRole('group', { name: 'Add tag one' }).click();
    await expectState(page, 'Offline');
    await page.getByText('The server cannot be reached.').first().waitFor();
    await name.fill('Renamed later');
    await studio.startServer();
    const field = await choose(page, 'one');
    await field.fill('typed later');
    await expectState(page, 'Saved');
    expect(await tagsOf(id)).toEqual(['typed later', 'second']);
    expect((await studio.call<StoredFlow>('GET', `/v1/flows/${id}`)).draft.name).toBe('Renamed later');

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

  it('waits for code that cannot be loaded, and shows the screen and the field once it can', async () => {
    const id = await createFlow();
    const page = await studio.open('flows');
    await page.getByRole('link', { name: 'Greeting' }).first().waitFor();
    await page.evaluate(() => (document.documentElement.dataset['isKept'] = 'yes'));
    await page.context().setOffline(true);
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await page.getByRole('heading', { name: 'Flows', exact: true }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset['isKept'])).toBe('yes');
    // Its styles came with it.
    const filters = page.getByRole('search', { name: 'Filters' });
    expect(await filters.evaluate((element) => getComputedStyle(element).display)).toBe('grid');

    // The server answers, and still the code of the field does not come the first time.
    let failures = 0;
    await page.route('**/assets/template-editor-*.js', (route) => {
      failures += 1;
      return failures === 1 ? route.abort() : route.continue();
    });
    await page.goto(`${studio.address()}/studio/flows/${id}`);
    await (await choose(page, 'one')).fill('typed at last');
    await expectState(page, 'Saved');
    expect(failures).toBeGreaterThan(1);
    expect(await tagsOf(id)).toEqual(['typed at last', 'second']);
    await page.context().close();
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

  it('stores what is typed while a save that is repeated is under way', async () => {
    const id = await createFlow();
    const page = await studio.open(`flows/${id}`);
    const field = await choose(page, 'one');
    let saves = 0;
    let goOn = (): void => undefined;
    const typed = new Promise<void>((resolve) => (goOn = resolve));
    await page.route(`**/v1/flows/${id}`, async (route) => {
      if (route.request().method() !== 'PUT') return route.continue();
      saves += 1;
      if (saves === 1) return route.abort();
      if (saves === 2) await typed;
      return route.continue();
    });
    await field.fill('typed before');
    await expect.poll(() => saves).toBe(2);
    await field.fill('typed meanwhile');
    goOn();
    await expectState(page, 'Saved');
    expect(await tagsOf(id)).toEqual(['typed meanwhile', 'second']);
    await page.context().close();
  });

  it('follows a save of another tab where nothing is edited, keeps the selection there, and takes own saves for no change', async () => {
    const id = await createFlow();
    const page = await studio.show(`flows/${id}`);
    const field = await choose(page, 'one');
    const other = await studio.openTab(page, `flows/${id}`);
    const followed = await choose(other, 'one');
    await field.fill('from the first tab');
    await expectState(page, 'Saved');
    await expect.poll(() => followed.textContent()).toBe('from the first tab');
    await followed.fill('from the second tab');
    await expectState(other, 'Saved');
    await expect.poll(() => field.textContent()).toBe('from the second tab');
    await expectState(page, 'Saved');
    await field.press('End');
    await field.pressSequentially(' and back');
    await expectState(page, 'Saved');
    expect(await tagsOf(id)).toEqual(['from the second tab and back', 'second']);
    await other.close();
  });

  it('shows both sides of a conflict step by step, writes nothing before a choice, and a second conflict loses nothing', async () => {
    const id = await createFlow();
    const page = await studio.show(`flows/${id}`);
    const field = await choose(page, 'one');
    await changeElsewhere(id, { two: 'theirs' });
    await field.fill('mine');
    await expectState(page, 'Conflict');
    expect(await tagsOf(id)).toEqual(['first', 'theirs']);
    await page.getByRole('button', { name: 'Compare and choose' }).click();
    const dialog = page.getByRole('dialog', { name: 'Two versions of this flow' });
    // Each side changed another step, so the merged result is what is offered.
    const choice = (step: string, side: string) =>
      dialog.getByRole('radiogroup', { name: `Add tag ${step}` }).getByRole('radio', { name: side });
    expect(await choice('one', 'Yours').isChecked()).toBe(true);
    expect(await choice('two', 'From elsewhere').isChecked()).toBe(true);
    await changeElsewhere(id, { one: 'theirs too' });
    await dialog.getByRole('button', { name: 'Save this choice' }).click();

    await page.getByRole('button', { name: 'Compare and choose' }).click();
    await dialog.getByText('1 part was changed by both sides').waitFor();
    expect(await dialog.getByRole('button', { name: 'Save this choice' }).isDisabled()).toBe(true);
    await dialog.getByText('theirs too').waitFor();
    await expectAccessible(page);
    await studio.screenshot(page, 'conflict');
    expect(await tagsOf(id)).toEqual(['theirs too', 'theirs']);
    await choice('one', 'Yours').check();
    await dialog.getByRole('button', { name: 'Save this choice' }).click();
    await expectState(page, 'Saved');
    expect(await tagsOf(id)).toEqual(['mine', 'theirs']);
  });

  it('says what the server refuses to store and where, and stores the edits once that is changed', async () => {
    const id = await createFlow({ call: { type: 'webhook-action', config: {}, exits: {} } });
    const page = await studio.show(`flows/${id}`);
    const name = page.getByRole('textbox', { name: 'Flow name' });
    await name.fill('');
    await page.getByRole('alert').getByText('The server does not store the flow like this').waitFor();
    await expectState(page, 'Refused');
    await page.reload();
    await page.getByRole('alert').getByText('A flow needs a name').waitFor();
    await name.fill('Renamed');
    await expectState(page, 'Saved');
    const { draft } = await studio.call<StoredFlow>('GET', `/v1/flows/${id}`);
    expect(draft.name).toBe('Renamed');

    // What stands between the studio and the server refuses in its own form, until the author asks again.
    await page.route(`**/v1/flows/${id}`, (route) =>
      route.request().method() === 'PUT' ? route.fulfill({ status: 413, body: '<h1>413</h1>' }) : route.continue(),
    );
    await name.fill('Renamed once more');
    await page.getByRole('alert').getByText('The flow has become too large').waitFor();
    await expectState(page, 'Refused');
    await page.unroute(`**/v1/flows/${id}`);
    await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
    await expectState(page, 'Saved');

    // A refusal of a step leads to its field.
    const url = page.getByRole('region', { name: 'Inspector' }).getByRole('textbox', { name: 'URL', exact: true });
    await page.getByRole('group', { name: 'Webhook call' }).click();
    await url.and(page.locator('.cm-content')).fill('https://ann:hidden@crm.example.com/');
    const refused = page.getByRole('alert').getByRole('listitem').filter({ hasText: 'Webhook call' });
    await refused.getByText(/URL .*secret/).waitFor();
    await expectState(page, 'Refused');
    await page.getByRole('group', { name: 'Add tag one' }).click();
    await refused.getByRole('button', { name: 'Webhook call' }).click();
    await url.and(page.locator(':focus')).waitFor();
    await studio.screenshot(page, 'save-refused');
    await url.fill('https://crm.example.com/');
    await expectState(page, 'Saved');

    // Deleted elsewhere: what is on the screen can become a new flow.
    await studio.call('DELETE', `/v1/flows/${id}`);
    await (await choose(page, 'one')).fill('kept');
    await page.getByRole('button', { name: 'Save as a new flow' }).click();
    await expectState(page, 'Saved');
    await page.waitForURL((url) => !url.pathname.endsWith(id));
    expect(await tagsOf(new URL(page.url()).pathname.split('/').at(-1) ?? '')).toMatchObject([
      'kept',
      'second',
      undefined,
    ]);
  });

  it('keeps what is typed through a minute without a connection, and stores all of it when the browser is back', async () => {
    const id = await createFlow();
    const page = await studio.show(`flows/${id}`);
    const field = await choose(page, 'one');
    // Last in this file, for the page keeps the clock of the test.
    await page.clock.install();
    await page.context().setOffline(true);
    await field.fill('typed at once');
    await expectState(page, 'Offline');
    for (const words of ['typed after 20 seconds', 'typed after 40 seconds', 'typed after a minute']) {
      await page.clock.fastForward(20_000);
      await field.fill(words);
      await expectState(page, 'Offline');
    }
    await page.getByRole('textbox', { name: 'Flow name' }).fill('Renamed offline');
    expect(await tagsOf(id)).toEqual(['first', 'second']);
    await page.context().setOffline(false);
    await expectState(page, 'Saved');
    expect(await tagsOf(id)).toEqual(['typed after a minute', 'second']);
    expect((await studio.call<StoredFlow>('GET', `/v1/flows/${id}`)).draft.name).toBe('Renamed offline');
    // The way back through the edits is still there, and what was typed after a pause is a step of its own.
    for (const _edit of ['name', 'minute']) await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => tagsOf(id)).toEqual(['typed after 40 seconds', 'second']);
    for (const _edit of ['40', '20', 'at once']) await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => tagsOf(id)).toEqual(['first', 'second']);
  });
});
