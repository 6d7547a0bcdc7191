import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { noBrowser, useStudio } from './use-studio.js';
import { makeWebhookFlow, openWebhookStep } from './webhook-flow.js';

interface StoredFlow {
  readonly draft: { readonly steps: Readonly<Record<string, { readonly config: Readonly<Record<string, unknown>> }>> };
}

/** Answer with markup, a number of many digits, a long list, and a value that no mapping reaches. */
const STRANGE = `{"data":{"<b>markup</b>":"<img src=x onerror=alert(1)>","order":12345678901234567890,"full name":"Ann",
  "list":${JSON.stringify(Array.from({ length: 250 }, (_, index) => index))}},"outside":1}`;

describe.skipIf(noBrowser)('the editor of webhooks', () => {
  const studio = useStudio({ EGRESS_ALLOW_HOSTS: '127.0.0.1' });
  const receiver = createServer(({ url = '' }, response) => {
    if (url.startsWith('/moved')) return void response.writeHead(302, { location: '/strange' }).end();
    response.setHeader('content-type', 'application/json').end(STRANGE);
  });
  const strangeUrl = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/strange`;

  beforeAll(() => new Promise<void>((resolve) => void receiver.listen(0, '127.0.0.1', () => resolve())));
  afterAll(() => void receiver.close());

  const makeFlow = (config: object) => makeWebhookFlow(studio, config);
  const openStep = (id: string) => openWebhookStep(studio, id);
  const configOf = async (id: string) =>
    (await studio.call<StoredFlow>('GET', `/v1/flows/${id}`)).draft.steps['lookup']?.config;

  it('tries what is on the screen, maps a value by a click, and a run saves it', async () => {
    const id = await makeFlow({ method: 'POST', url: 'https://crm.example.com/' });
    const { page, inspector } = await openStep(id);
    await inspector.getByRole('radio', { name: 'GET' }).check();
    await inspector.locator('.cm-content').first().waitFor();
    await inspector.getByRole('textbox', { name: 'URL', exact: true }).fill(`${studio.receiver()}/members?source=flow`);
    await inspector.getByRole('button', { name: 'Turn the query into parameters' }).click();
    await inspector.getByRole('textbox', { name: 'Parameter 1 name' }).waitFor();
    await inspector.getByRole('button', { name: 'Try it' }).click();

    const tree = inspector.getByRole('tree', { name: 'Response' });
    await inspector.getByText('Test call').waitFor();
    await inspector.getByText('Status 200: success', { exact: true }).waitFor();
    await inspector.getByText('contact_number=').waitFor();
    // Keys of the tree: from the first row to the value, whose action Enter takes.
    await tree.getByRole('treeitem', { name: /^data/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('p');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Map to attribute' });
    await dialog.getByRole('group', { name: 'What a run would save' }).waitFor();
    expect(await dialog.getByRole('combobox', { name: 'Attribute' }).inputValue()).toBe('points');
    await dialog.getByRole('combobox', { name: 'Type' }).getByText('Number').waitFor();
    await studio.screenshot(page, 'map-to-attribute');
    await dialog.getByRole('button', { name: 'Map', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });

    await tree
      .getByRole('treeitem', { name: /^renewal_date/ })
      .getByRole('button', { name: 'Map to attribute' })
      .click();
    await dialog.getByRole('combobox', { name: 'Type' }).getByText('Date').waitFor();
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
    await inspector.getByRole('button', { name: 'Keep as sample' }).click();
    await inspector.getByText('Kept as the sample of this step.').waitFor();
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
        { timeout: 60_000 },
      )
      .toMatchObject({ points: expect.any(Number), renewal_date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) });

    // The contact that the run made can be the one that the step is tried with.
    await inspector.getByText('Sample contact').click();
    await inspector.getByRole('radio', { name: 'Existing contact' }).check();
    await inspector.getByRole('button', { name: /^Ann · 60123456789$/ }).click();
    await inspector.getByRole('button', { name: 'Try it' }).click();
    await inspector.getByText('contact_number=60123456789&name=Ann&source=flow').waitFor();
  });

  it('shows answers as they were sent, never as markup, and says which values cannot be mapped', async () => {
    const headers = [{ name: 'Authorization', value: '' }];
    const id = await makeFlow({ method: 'GET', url: strangeUrl(), headers });
    const { page, inspector } = await openStep(id);
    await inspector.getByText('Headers', { exact: true }).click();
    await inspector.getByRole('button', { name: 'Use a secret in header 1' }).click();
    await page.getByRole('menuitem', { name: 'New secret' }).click();
    const made = page.getByRole('dialog', { name: 'New secret' });
    await made.getByRole('textbox', { name: 'Name' }).fill('crm_token');
    await made.getByLabel('Value').fill('sk_live_51HxYz');
    await made.getByRole('button', { name: 'Save' }).click();
    await made.waitFor({ state: 'detached' });
    await inspector.getByText('Bearer {{secrets.crm_token}}').waitFor();

    await inspector.getByRole('button', { name: 'Try it' }).click();
    const tree = inspector.getByRole('tree', { name: 'Response' });
    await tree.getByRole('treeitem', { name: '<b>markup</b>: <img src=x onerror=alert(1)>' }).waitFor();
    await tree.getByRole('treeitem', { name: 'order: 12345678901234567890' }).waitFor();
    expect(await tree.locator('img, b').count()).toBe(0);
    await inspector.getByText('Headers of the request').click();
    await inspector.getByText('[secret]').waitFor();
    expect(await page.locator('body').textContent()).not.toContain('sk_live');

    const outside = tree
      .getByRole('treeitem', { name: 'outside: 1' })
      .getByRole('button', { name: 'Map to attribute' });
    expect(await outside.getAttribute('aria-disabled')).toBe('true');
    await outside.hover();
    await page.getByText('Only values below "data" can be mapped.').first().waitFor();
    await tree.getByRole('treeitem', { name: 'list: 250 entries' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await tree.locator('[role=treeitem]:focus').getByText('100:').waitFor();
    // More rows than fit are in the page only while they are in view.
    expect(await tree.getByRole('treeitem').count()).toBeLessThan(100);
    await page.keyboard.press('Home');
    await tree.locator('[role=treeitem]:focus').getByText('data:').waitFor();

    const map = (name: string) =>
      tree.getByRole('treeitem', { name }).getByRole('button', { name: 'Map to attribute' }).click();
    const dialog = page.getByRole('dialog', { name: 'Map to attribute' });
    const verdict = dialog.getByRole('group', { name: 'What a run would save' });
    await map('order: 12345678901234567890');
    await dialog.getByText('What helps: Send a text: in JavaScript String(value)').waitFor();
    await verdict.getByRole('button', { name: /^Convert it with/ }).click();
    await verdict.getByText('12345678901234567890').waitFor();
    await dialog.getByRole('button', { name: 'Map', exact: true }).click();
    await map('full name: Ann');
    await dialog.getByRole('button', { name: 'Map', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('status', { name: 'Save state' }).getByText('Saved').waitFor();
    expect((await configOf(id))?.['attributeMapping']).toEqual([
      { attribute: 'order', value: expect.stringMatching(/^\{\{ ?data\.order \| append: "" ?\}\}$/) },
      { attribute: 'full_name', value: '{{data["full name"]}}' },
    ]);

    await inspector.getByText('Signing', { exact: true }).click();
    await inspector.getByRole('button', { name: 'New secret' }).click();
    await made.getByRole('textbox', { name: 'Name' }).fill('crm_signing');
    await made.getByRole('button', { name: 'Make a signing key' }).click();
    expect(await made.getByRole('textbox', { name: 'Value' }).inputValue()).toMatch(/^whsec_/);
    await made.getByRole('button', { name: 'Save' }).click();
    await made.waitFor({ state: 'detached' });
    await inspector.getByText('Time limit and attempts').click();
    await inspector.getByRole('textbox', { name: 'Time limit in seconds' }).fill('2.5');
    await inspector.getByRole('combobox', { name: 'Attempts' }).click();
    await page.getByRole('option', { name: 'Up to 3' }).click();
    await inspector.getByText('Redirects', { exact: true }).click();
    await inspector.getByRole('switch', { name: 'Follow redirects' }).click();
    await inspector.getByRole('button', { name: 'Add host' }).click();
    await inspector.getByRole('textbox', { name: 'Host 1' }).fill('https://shop.example.com');
    await inspector.getByText('Callback', { exact: true }).click();
    const callback = inspector.getByRole('switch', { name: 'Wait for a callback' });
    await callback.click();
    await inspector.getByText('Up to 15 minutes').waitFor();
    await studio.screenshot(page, 'webhook-callback');
    await callback.click();
    await inspector.getByText('Not awaited').waitFor();
    await expect
      .poll(() => configOf(id))
      .toMatchObject({
        ...{ signing: { secret: 'crm_signing' }, timeoutMs: 2_500, retry: { maxAttempts: 3 } },
        redirects: { max: 1, allow: ['https://shop.example.com'] },
      });
    await inspector.getByRole('textbox', { name: 'URL', exact: true }).fill(strangeUrl().replace('strange', 'moved'));
    await inspector.getByRole('button', { name: 'Try it' }).click();
    const hops = inspector.getByRole('list', { name: 'Followed redirects' });
    await hops.getByText(strangeUrl()).waitFor();
    expect(await hops.getByRole('listitem').count()).toBe(2);
    await expectAccessible(page);
    await studio.screenshot(page, 'webhook-settings');
  });

  it('takes over a pasted command of curl, whose secrets are stored first, in one step of undo', async () => {
    const mapping = { attribute: 'points', value: '{{data.points}}' };
    const id = await makeFlow({ method: 'GET', url: 'https://crm.example.com/', attributeMapping: [mapping] });
    await studio.call('PUT', '/v1/secrets/example_token', { value: 'made-up-token' });
    await studio.call('PUT', '/v1/secrets/example_x_api_key', { value: 'another-key' });
    const { page, inspector } = await openStep(id);
    await inspector.getByRole('button', { name: 'Paste cURL' }).click();
    const dialog = page.getByRole('dialog', { name: 'Paste cURL' });
    const command = dialog.getByRole('textbox', { name: 'curl command' });
    const paste = async (line: string) => {
      await command.fill(line);
      await dialog.getByRole('button', { name: 'Read the command' }).click();
    };
    await paste('curl -X PUT https://shop.example.com/orders -d @order.json');
    const refusal = dialog.getByRole('alert');
    await refusal.getByText('The nearest that works is POST').waitFor();
    await refusal.getByText('Nothing is read here').waitFor();

    await paste(
      `curl -k https://shop.example.com/orders -H 'X-Api-Key: made-up-key' -H 'Authorization: Bearer made-up-token' --json '{"order": 12, "note": "<b>hi</b>"}'`,
    );
    await dialog
      .getByRole('region', { name: 'What the step would call' })
      .getByText('POST https://shop.example.com/orders')
      .waitFor();
    await dialog.getByRole('region', { name: 'Please check' }).getByText('always checks it').waitFor();
    await expectAccessible(page);
    await studio.screenshot(page, 'paste-curl');
    await dialog.getByRole('button', { name: 'Use example_token' }).click();
    await dialog.getByRole('button', { name: 'Store example_x_api_key' }).click();
    const made = page.getByRole('dialog', { name: 'New secret' });
    expect(await made.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('example_x_api_key_2');
    await made.getByRole('textbox', { name: 'Name' }).fill('shop_key');
    await made.getByLabel('Value').fill('made-up-key');
    await made.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Stored', { exact: true }).nth(1).waitFor();
    await dialog.getByRole('button', { name: 'Use for this step' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect
      .poll(() => configOf(id))
      .toEqual({
        method: 'POST',
        url: 'https://shop.example.com/orders',
        bodyFormat: 'json',
        parameters: [
          { name: 'order', value: '{{ 12 }}' },
          { name: 'note', value: '<b>hi</b>' },
        ],
        headers: [
          { name: 'X-Api-Key', value: '{{secrets.shop_key}}' },
          { name: 'Authorization', value: 'Bearer {{secrets.example_token}}' },
        ],
        attributeMapping: [mapping],
      });
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect
      .poll(() => configOf(id))
      .toEqual({ method: 'GET', url: 'https://crm.example.com/', attributeMapping: [mapping] });
  });

  it('explains each failure where it happened, and cancels a call that takes long', async () => {
    const step = (config: object) => ({ type: 'webhook-action', config: { method: 'GET', ...config } });
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'Failures',
      start: 'broken',
      steps: {
        broken: step({ url: `${studio.receiver()}/broken` }),
        inside: step({ url: 'http://10.0.0.1/' }),
        slow: step({ url: `${studio.receiver()}/slow`, timeoutMs: 300 }),
        text: step({ url: `${studio.receiver()}/not-json`, strictJson: true }),
        again: step({ url: `${studio.receiver()}/orders?order_number=1233`, retry: { maxAttempts: 2 } }),
        waits: step({ url: `${studio.receiver()}/slow` }),
        ask: {
          type: 'wait-for-reply',
          config: { duration: { amount: 5, unit: 'minutes' } },
          exits: { answered: 'tag' },
        },
        tag: { type: 'add-tag', config: { tag: '{{steps.ask.text}} by {{name}}' } },
      },
    });
    const page = await studio.show(`flows/${id}`);
    const inspector = page.getByRole('region', { name: 'Inspector' });
    const tryStep = async (stepId: string) => {
      await page.getByRole('group', { name: `Webhook ${stepId}` }).click();
      await inspector.getByRole('button', { name: 'Try it' }).click();
    };
    const failures = [
      ['broken', 'http_status', 'The address answered with an error'],
      ['inside', 'blocked', 'This address may not be called'],
      ['slow', 'timeout', 'No complete answer in time'],
      ['text', 'invalid_json', 'The answer is not JSON'],
    ] as const;
    for (const [stepId, kind, title] of failures) {
      await tryStep(stepId);
      const alert = inspector.getByRole('alert');
      await alert.getByText(title, { exact: true }).waitFor();
      await alert.getByText(kind, { exact: true }).waitFor();
    }
    await inspector.getByRole('region', { name: 'Body of the answer' }).waitFor();
    await studio.screenshot(page, 'webhook-failure');

    await tryStep('again');
    await inspector.getByText('Attempt 1 of 2').click();
    await inspector.getByText('Status 503: the receiver is not available').waitFor();

    await tryStep('waits');
    await inspector.getByText(`Calling GET ${studio.receiver()}/slow`).waitFor();
    await inspector.getByRole('button', { name: 'Cancel' }).click();
    await inspector.getByText('The test was cancelled.').waitFor();

    await page.getByRole('group', { name: 'Add tag tag' }).click();
    await inspector.getByText('Try this step').click();
    await inspector.getByRole('button', { name: 'Try it' }).click();
    await inspector.getByText('Takes the exit “Next”.').waitFor();
    await inspector.getByText('left blank: steps.ask.text').waitFor();
    await inspector.getByRole('textbox', { name: 'Contact name' }).fill('Ann');
    await inspector.getByRole('textbox', { name: 'steps.ask.text' }).fill('blue');
    await inspector.getByRole('button', { name: 'Try it' }).click();
    await inspector.getByRole('treeitem', { name: 'tag: blue by Ann' }).waitFor();
    await studio.screenshot(page, 'step-test');
    await expectAccessible(page);
  });
});
