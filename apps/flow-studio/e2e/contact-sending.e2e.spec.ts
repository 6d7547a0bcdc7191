import { startGraphApi, TEST_ACCOUNT } from '@luluchat/whatsapp-testing';
import { afterAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { noBrowser, useStudio } from './use-studio.js';

const graph = await startGraphApi();
afterAll(() => graph.close());

describe.skipIf(noBrowser)('a contact on WhatsApp', () => {
  const studio = useStudio({
    CHANNEL: 'whatsapp',
    WHATSAPP_PHONE_NUMBER_ID: TEST_ACCOUNT.phoneNumberId,
    WHATSAPP_GRAPH_URL: graph.url,
  });
  const write = (contactNumber: string, account: string) =>
    studio.call('POST', '/v1/messages', { contactNumber, account, text: 'hi' });

  it('shows until when WhatsApp takes messages from each number, and since when the contact wants no marketing', async () => {
    const number = '60123456841';
    const shop = { kind: 'whatsapp', phoneNumberId: '101', accessTokenSecret: 'shop_token', name: 'Shop in Ipoh' };
    await studio.call('PUT', '/v1/channel-accounts/shop', shop);
    await write(number, 'default');
    const { contactId } = await studio.call<{ contactId: string }>('GET', `/v1/contacts/${number}`);
    const page = await studio.show(`contacts/${contactId}`);
    const sending = page.locator('section').filter({ has: page.getByRole('heading', { name: 'What may be sent' }) });
    await expect.poll(() => sending.innerText()).toMatch(/WhatsApp takes messages until .*\d\.$/);
    expect(await sending.innerText()).not.toContain('marketing');

    await write(number, 'shop');
    await studio.call('PATCH', `/v1/contacts/${number}`, { optedOut: true });
    await page.reload();
    await expect.poll(() => sending.getByRole('term').allInnerTexts()).toEqual(['Shop in Ipoh', 'default']);
    await sending.getByText(/^Stopped marketing messages on \w+, .*20\d\d\.$/).waitFor();
    expect(await sending.getByRole('definition').allInnerTexts()).toEqual([
      expect.stringMatching(/^WhatsApp takes messages until /),
      expect.stringMatching(/^WhatsApp takes messages until /),
    ]);
    await expectAccessible(page);
    await studio.screenshot(page, 'contact-sending');

    await page.clock.setFixedTime(Date.now() + 25 * 3_600_000);
    await page.reload();
    await sending.getByText('WhatsApp takes templates only').first().waitFor();
    await studio.screenshot(page, 'contact-sending-closed');
  });

  it('has nothing to show for a contact that wrote nothing and allows marketing messages', async () => {
    const number = '60123456842';
    await studio.call('POST', '/v1/contacts', { contactNumber: number });
    const { contactId } = await studio.call<{ contactId: string }>('GET', `/v1/contacts/${number}`);
    const page = await studio.show(`contacts/${contactId}`);
    await page.getByRole('heading', { name: 'Automation' }).waitFor();
    expect(await page.getByRole('heading', { name: 'What may be sent' }).count()).toBe(0);
  });
});
