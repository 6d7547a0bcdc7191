import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { noBrowser, useStudio } from './use-studio.js';
import { makeWebhookFlow, openWebhookStep } from './webhook-flow.js';

interface Listed {
  readonly items: readonly { readonly id: string; readonly status: string }[];
}

/** Text that would run a script if it were HTML. */
const MARKUP = '<img src=x onerror=alert(1)>';

describe.skipIf(noBrowser)('runs', () => {
  const studio = useStudio();
  let flowId = '';
  let otherId = '';

  /** A webhook that the receiver answers with 404, a message with what came in, and a wait for a reply. */
  const publishFlow = async (name: string, keyword: string) => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name,
      triggers: [{ type: 'keyword', match: 'begin-with', keywords: [keyword] }],
      start: 'look_up',
      steps: {
        look_up: {
          type: 'webhook-action',
          config: { method: 'GET', url: `${studio.receiver()}/nowhere` },
          exits: { success: 'say', error: 'say' },
        },
        say: {
          type: 'send-message',
          config: { blocks: [{ type: 'text', text: `Hello, ${MARKUP}` }] },
          exits: { next: 'wait' },
        },
        wait: {
          type: 'wait-for-reply',
          config: { duration: { amount: 2, unit: 'hours' } },
          exits: { answered: 'end', 'not-answered': 'end' },
        },
        end: { type: 'complete' },
      },
    });
    await studio.call('POST', `/v1/flows/${id}/publish`);
    return id;
  };
  const send = (contactNumber: string, text: string) => studio.call('POST', '/v1/messages', { contactNumber, text });
  const rows = (page: Page) => page.getByRole('table', { name: 'Runs' }).getByRole('row');
  const rowOf = (page: Page, contact: string) =>
    rows(page).filter({ has: page.getByRole('link', { name: contact, exact: true }) });

  it('lists a run the moment it starts, follows it, and continues after the server was killed', async () => {
    flowId = await publishFlow('Check in', 'hello');
    otherId = await publishFlow('Other', 'other');
    const page = await studio.show('runs');
    await page.getByText('No run yet').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    await send('60123456701', 'hello <b>there</b>');
    await rowOf(page, '60123456701').getByText('Waiting').waitFor();
    await rowOf(page, '60123456701')
      .getByText(/^For a reply, until /)
      .waitFor();
    await send('60123456701', 'bye');
    await rowOf(page, '60123456701').getByText('Completed').waitFor();

    await studio.killServer();
    await page.getByText('Connecting').waitFor();
    await studio.startServer();
    await expect.poll(async () => (await fetch(`${studio.address()}/readyz`)).ok).toBe(true);
    await send('60123456702', `hello ${MARKUP}`);
    await rowOf(page, '60123456702').getByText('Waiting').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    await send('60123456703', 'hello, third');
    await rowOf(page, '60123456703').getByText('Waiting').waitFor();
    expect(await rows(page).count()).toBe(4);
  });

  it('filters by what stands in the address', async () => {
    await send('60123456704', 'other');
    const page = await studio.show(`runs?flowId=${flowId}&status=waiting`);
    await rowOf(page, '60123456703').waitFor();
    await expect.poll(() => rows(page).count()).toBe(3);
    const number = page.getByRole('textbox', { name: 'Contact' });
    await number.fill('+60 12-345 6702');
    await expect.poll(() => rows(page).count()).toBe(2);
    expect(await number.inputValue()).toBe('+60 12-345 6702');
    expect(await number.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(page.url()).toContain('60123456702');
    await page.getByRole('combobox', { name: 'Flow' }).click();
    await page.getByRole('option', { name: 'Other' }).click();
    await page.getByText('No run matches these filters').waitFor();
    await page.goBack();
    await rowOf(page, '60123456702').waitFor();
    await studio.show(`runs?errorKind=http_status&flowId=${otherId}&time=24h`);
    await rowOf(page, '60123456704').waitFor();
    expect(await page.getByRole('combobox', { name: 'Error' }).textContent()).toContain('Answered with an error');
    await page.getByRole('combobox', { name: 'Error' }).click();
    await page.getByRole('option', { name: 'No answer in time' }).click();
    await page.getByText('No run matches these filters').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(() => rows(page).count()).toBe(5);
    await expectAccessible(page);
    await studio.screenshot(page, 'runs');
  });

  it('filters by step, exit, destination, trigger and name, by the keyboard, and a link has all of it', async () => {
    await studio.call('PATCH', '/v1/contacts/60123456702', { name: 'Aisyah Rahman' });
    const page = await studio.show('runs');
    await rowOf(page, '60123456702').waitFor();
    const filters = page.getByRole('search', { name: 'Filters' });
    const fill = async (name: string, value: string) => {
      await filters.getByRole('textbox', { name }).focus();
      await page.keyboard.type(value);
    };
    await fill('Contact', 'rahman');
    await expect.poll(() => rows(page).count()).toBe(2);
    await fill('Step', 'look_up');
    await fill('Exit', 'error');
    const destination = new URL(studio.receiver()).host;
    await fill('Failed call to', destination);
    await filters.getByRole('combobox', { name: 'Started by' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Message with a keyword' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('trigger')).toBe('keyword');
    const searched = () => Object.fromEntries(new URL(page.url()).searchParams);
    const all = { contact: 'rahman', stepId: 'look_up', exit: 'error', destination, trigger: 'keyword' };
    await expect.poll(searched).toEqual(all);
    await rowOf(page, '60123456702').waitFor();
    await expectAccessible(page);
    await studio.screenshot(page, 'run-filters');
    await page.reload();
    await rowOf(page, '60123456702').waitFor();
    expect(await filters.getByRole('textbox', { name: 'Step' }).inputValue()).toBe('look_up');
    await filters.getByRole('textbox', { name: 'Exit' }).fill('success');
    await page.getByText('No run matches these filters').waitFor();
  });

  it('cancels all runs of the filters after it has counted them, and tells how far it has come', async () => {
    const page = await studio.show(`runs?flowId=${otherId}&status=waiting`);
    await rowOf(page, '60123456704').getByText('Waiting').waitFor();
    await page.getByRole('button', { name: 'Change them all' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Change all runs of these filters' });
    expect(await dialog.getByRole('combobox', { name: 'What to do' }).textContent()).toContain('Cancel');
    await dialog.getByRole('button', { name: 'Count' }).focus();
    await page.keyboard.press('Enter');
    await dialog.getByText('1 of 1 runs would be changed.').waitFor();
    await expectAccessible(page);
    await studio.screenshot(page, 'runs-bulk');
    await dialog.getByRole('button', { name: 'Cancel 1 run' }).focus();
    await page.keyboard.press('Enter');
    await dialog.getByText('1 of 1 runs are changed.').waitFor();
    const { items } = await studio.call<Listed>('GET', '/v1/runs?contactNumber=60123456704');
    expect(items.map(({ status }) => status)).toEqual(['cancelled']);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.getByText('No run matches these filters').waitFor();
  });

  it('keeps what is read in its place while new runs come in', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'Quick',
      triggers: [{ type: 'keyword', match: 'is', keywords: ['quick'] }],
      start: 'end',
      steps: { end: { type: 'complete' } },
    });
    await studio.call('POST', `/v1/flows/${id}/publish`);
    for (let index = 0; index < 60; index += 1) await send('60123456705', 'quick');
    const page = await studio.show(`runs?flowId=${id}`);
    await rows(page).nth(5).waitFor();
    // Of 60 runs only those in view are in the page, and the first 50 are loaded.
    expect(await rows(page).count()).toBeLessThan(50);
    await rows(page).nth(5).hover();
    await page.mouse.wheel(0, 500);
    const top = () => page.getByRole('table', { name: 'Runs' }).evaluate((table) => table.parentElement?.scrollTop);
    await expect.poll(top).toBe(500);
    for (let index = 0; index < 3; index += 1) await send('60123456706', 'quick');
    const button = page.getByRole('button', { name: '3 new runs' });
    await button.waitFor();
    expect(await top()).toBe(500);
    await button.click();
    await expect.poll(() => rowOf(page, '60123456706').count()).toBe(3);
    await page.mouse.wheel(0, 5_000);
    await page.getByText('No older runs').waitFor();
  });

  it('shows counts and the path of the newest run on the canvas, labelled as data of runs', async () => {
    const page = await studio.show(`flows/${flowId}`);
    await page.getByRole('button', { name: 'Run data' }).click();
    const label = page.getByRole('status', { name: 'Real runs, last 24 hours' });
    await label.getByText('3 runs; counts are of version 1').waitFor();
    const canvas = page.getByRole('region', { name: 'Canvas' });
    await canvas.getByRole('group', { name: 'Wait for reply wait' }).getByText('2 waiting').waitFor();
    await send('60123456707', 'hello');
    const { items } = await studio.call<Listed>('GET', '/v1/runs?contactNumber=60123456707');
    const newest = label.getByRole('link', { name: 'Newest run' });
    await expect.poll(() => newest.getAttribute('href')).toContain(items[0]?.id);
    await expectAccessible(page);
    await studio.screenshot(page, 'run-data');
    await page.getByRole('button', { name: 'Run data' }).click();
    await canvas.getByText('waiting').first().waitFor({ state: 'hidden' });
  });

  it('shows the path and the steps of a run, and follows it until it is cancelled', async () => {
    const { items } = await studio.call<Listed>('GET', '/v1/runs?contactNumber=60123456702');
    const page = await studio.show('runs?contactNumber=60123456702');
    await page.getByRole('link', { name: 'Run of 60123456702' }).click();
    await page.getByRole('heading', { name: 'Run of Check in' }).waitFor();
    const path = page.getByRole('region', { name: 'Path' });
    await path.getByRole('group', { name: 'Wait for reply wait' }).getByText('waits here').waitFor();
    await page.getByText(/^For a reply at “Wait for reply wait”, until /).waitFor();
    const steps = page.getByRole('table', { name: 'Steps' });
    expect(await steps.getByRole('row').count()).toBe(4);
    await path.getByRole('group', { name: 'Webhook look_up' }).click();
    await steps.getByText('The address answered with an error').waitFor();
    await steps.getByText('/nowhere').first().waitFor();
    await page.getByRole('log', { name: 'Messages of this run' }).getByText(`Hello, ${MARKUP}`).waitFor();
    await expectAccessible(page);
    await page.getByRole('heading', { name: 'Run of Check in' }).scrollIntoViewIfNeeded();
    await studio.screenshot(page, 'run');
    await page.getByRole('button', { name: 'Cancel run' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel run' }).click();
    await page.getByText('The run was cancelled', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Cancel run' }).count()).toBe(0);
    expect(await studio.call<Listed>('GET', '/v1/runs?contactNumber=60123456702')).toMatchObject({
      items: [{ id: items[0]?.id, status: 'cancelled' }],
    });
  });

  it('offers the sample of a step at once, marks what it lacks, and shows an answer that has changed', async () => {
    for (const name of ['colour', 'size']) await studio.call('PUT', `/v1/attributes/${name}`, { type: 'string' });
    const mappings = ['colour', 'size'].map((name) => ({ attribute: name, value: `{{data.${name}}}` }));
    const config = { method: 'GET', url: `${studio.receiver()}/members`, attributeMapping: mappings };
    const id = await makeWebhookFlow(studio, config);
    const openStep = () => openWebhookStep(studio, id);
    const sample = `/v1/flows/${id}/steps/lookup/sample`;
    const contact = { contactNumber: '60123450900', name: 'Aisyah' };
    const order = { id: 'A-7', owner: '<i>Aisyah</i>' };
    await studio.call('PUT', sample, { data: { colour: 'gold', order, phone: '60123450900' }, contact });
    const { page, inspector } = await openStep();
    const part = inspector.getByRole('region', { name: 'Sample answer' });
    const tree = part.getByRole('tree', { name: 'Response' });
    await tree.getByRole('treeitem', { name: 'phone: 10000000000' }).waitFor();
    await tree.getByRole('treeitem', { name: 'owner: <i>[name]</i>' }).waitFor();
    await part.getByText('from a test of the step').waitFor();
    await inspector.getByText('In the sample: Would save gold').waitFor();
    await inspector.getByText('In the sample: The answer has no such value.').waitFor();
    await tree.getByRole('treeitem', { name: /^id/ }).getByRole('button', { name: 'Map to attribute' }).click();
    const dialog = page.getByRole('dialog', { name: 'Map to attribute' });
    await dialog.getByRole('group', { name: 'What a run would save' }).waitFor();
    await dialog.getByRole('button', { name: 'Map', exact: true }).click();
    await inspector.getByText('In the sample: Would save A-7').waitFor();
    await page.getByRole('status', { name: 'Save state' }).getByText('Saved').waitFor();
    await expectAccessible(page);
    await part.scrollIntoViewIfNeeded();
    await studio.screenshot(page, 'webhook-sample');

    // The address answers without the values that the sample has.
    await studio.call('POST', `/v1/flows/${id}/publish`);
    const { runId } = await studio.call<{ runId: string }>('POST', `/trigger/flow/${id}`, {
      contact_number: '60123450901',
    });
    await expect
      .poll(async () => (await studio.call<{ status: string }>('GET', `/v1/runs/${runId}`)).status)
      .toBe('completed');
    await studio.show('settings/status');
    const row = page
      .getByRole('table', { name: 'Answers that have changed' })
      .getByRole('row', { name: /data\.colour/ });
    await row.getByText('missing').waitFor();
    await expectAccessible(page);
    await studio.screenshot(page, 'settings-status-changed');
    await row.getByRole('link', { name: 'a run' }).click();
    const steps = page.getByRole('table', { name: 'Steps' });
    await steps.getByRole('button', { name: /lookup/ }).click();
    await steps.getByText(/values that were saved before are not saved any more/).waitFor();
    await steps.getByRole('button', { name: 'Keep as sample' }).click();
    await steps.getByText('Kept as the sample of this step.').waitFor();
    await expectAccessible(page);

    await openStep();
    await part.getByRole('link', { name: 'from a run' }).waitFor();
    await inspector.getByText('In the sample: The answer has no such value.').first().waitFor();
    await part.getByRole('button', { name: 'Remove sample' }).click();
    await part.waitFor({ state: 'detached' });
  });

  describe('an answer of the server that is older than what the stream has told', () => {
    /** Opens a page of which a test holds back one answer, until the stream has told of what happened after it. */
    const openHeld = async () => {
      const page = await studio.open('settings/access');
      await page.evaluate(() => {
        const shared = globalThis as unknown as { told: number; EventSource: typeof EventSource };
        shared.told = 0;
        shared.EventSource = class extends EventSource {
          constructor(address: string | URL) {
            super(address);
            this.addEventListener('run', () => setTimeout(() => (shared.told += 1)));
          }
        };
      });
      const told = () => page.evaluate(() => (globalThis as unknown as { told: number }).told);
      const hold = async (address: RegExp, act: () => Promise<unknown>) => {
        await page.route(
          address,
          async (route) => {
            const response = await route.fetch();
            const before = await told();
            await act();
            await expect.poll(told).toBeGreaterThan(before);
            await route.fulfill({ response });
          },
          { times: 1 },
        );
      };
      return { page, hold };
    };

    it('does not hide a run that started while the list was loaded for the first time', async () => {
      const { page, hold } = await openHeld();
      await hold(/\/v1\/runs\?/, () => send('60123456711', 'hello'));
      await page.getByRole('link', { name: 'Runs' }).click();
      await rowOf(page, '60123456711').getByText('Waiting').waitFor();
      await page.context().close();
    });

    it('does not take back that a run has ended', async () => {
      const { page, hold } = await openHeld();
      await page.getByRole('link', { name: 'Runs' }).click();
      await rowOf(page, '60123456711').getByText('Waiting').waitFor();
      await hold(/\/v1\/runs\?/, () => send('60123456711', 'bye'));
      await send('60123456712', 'hello');
      await rowOf(page, '60123456712').waitFor();
      await rowOf(page, '60123456711').getByText('Completed').waitFor();
      await page.context().close();
    });

    it('does not hide a run from the page of its contact', async () => {
      const { contactId } = (
        await studio.call<{ items: { contactId: string }[] }>('GET', '/v1/runs?contactNumber=60123456711')
      ).items[0]!;
      const { page, hold } = await openHeld();
      await hold(/\/v1\/runs\?contactId=/, () => send('60123456711', 'hello'));
      await page.evaluate((address) => history.pushState(null, '', address), `/studio/contacts/${contactId}`);
      await page.getByRole('list', { name: 'Runs' }).getByText('Waiting').waitFor();
      await page.context().close();
    });
  });
});
