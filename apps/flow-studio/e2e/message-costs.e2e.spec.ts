import { createPostSender, reportOf, buildPost, startGraphApi, TEST_ACCOUNT } from '@luluchat/whatsapp-testing';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { noBrowser, useStudio } from './use-studio.js';

const graph = await startGraphApi();
const folder = mkdtempSync(join(tmpdir(), 'luluchat-prices-'));
const prices = join(folder, 'prices.json');
writeFileSync(prices, JSON.stringify({ currency: 'USD', prices: { MY: { service: '0.1' } } }));

afterAll(async () => {
  await graph.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(noBrowser)('a run whose messages cost something', () => {
  const studio = useStudio({
    CHANNEL: 'whatsapp',
    WHATSAPP_PHONE_NUMBER_ID: TEST_ACCOUNT.phoneNumberId,
    WHATSAPP_GRAPH_URL: graph.url,
    MESSAGE_PRICES_FILE: prices,
  });

  it('says what was charged, and the sum by the price table', async () => {
    await studio.call('PUT', '/v1/secrets/whatsapp_access_token', { value: TEST_ACCOUNT.accessToken });
    await studio.call('PUT', '/v1/secrets/whatsapp_app_secret', { value: TEST_ACCOUNT.appSecret });
    // WhatsApp takes nothing but templates to those who have not written.
    const block = { type: 'template', name: 'hello', language: 'en' };
    const say = { type: 'send-message', config: { blocks: [block] }, exits: { next: 'end' } };
    const { id: flowId } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      ...{ name: 'Costs', triggers: [{ type: 'webhook' }], start: 'say' },
      steps: { say, end: { type: 'complete' } },
    });
    await studio.call('POST', `/v1/flows/${flowId}/publish`);
    const { runId } = await studio.call<{ runId: string }>('POST', `/trigger/flow/${flowId}`, {
      contact_number: '60123456789',
    });
    await expect.poll(() => graph.sent.length).toBe(1);
    const meta = createPostSender({ url: `${studio.address()}/channels/whatsapp` });
    const reports = graph.sent.map((sent) => reportOf(sent, 'delivered', { at: Date.now() }));
    expect(await meta.post(buildPost(reports))).toMatchObject({ status: 200 });
    const page = await studio.open(`/runs/${runId}`);
    await page.getByText('1 service (MY): USD 0.1').waitFor();
    await page.getByText('Charged messages').waitFor();
    await expectAccessible(page);
    await studio.screenshot(page, 'run-costs');
  });
});
