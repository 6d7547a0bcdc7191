import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openSimulator } from './open-simulator.js';
import { noBrowser, useStudio } from './use-studio.js';

const CONTACT = '60123456789';
/** Text that would load an image and run a script if it were HTML. */
const marked = (what: string) => `${what} <img src=x onerror="document.title='run'">`;

describe.skipIf(noBrowser)('texts with markup', () => {
  const studio = useStudio();

  const expectText = async (page: Page, what: string) => {
    await page.getByText(marked(what)).first().waitFor();
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(await page.title()).not.toBe('run');
  };

  it('are texts on every screen: names of flows and contacts, attributes, notes, keywords, messages', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: marked('Flow'),
      triggers: [{ type: 'keyword', match: 'begin-with', keywords: [marked('hello')] }],
      start: 'say',
      steps: {
        say: {
          type: 'send-message',
          config: { blocks: [{ type: 'text', text: `${marked('Dear')} {{name}}` }] },
          exits: { next: 'end' },
        },
        end: { type: 'complete' },
      },
      editor: { notes: { say: marked('Note') } },
    });
    await studio.call('PUT', '/v1/attributes/seat', { type: 'string', title: marked('Seat') });
    await studio.call('POST', `/v1/flows/${id}/publish`);
    await studio.call('POST', '/v1/messages', { contactNumber: CONTACT, name: marked('Ann'), text: marked('hello') });

    const page = await studio.open('flows');
    await expectText(page, 'Flow');
    await page.getByRole('link', { name: marked('Flow') }).click();
    await expectText(page, 'Note');
    await page.getByRole('group', { name: /^Triggers/ }).click();
    await expectText(page, 'hello');
    const simulator = await openSimulator(page);
    await simulator.getByRole('textbox', { name: 'Message' }).fill(marked('hello'));
    await simulator.getByRole('button', { name: 'Send' }).click();
    await simulator.getByRole('log', { name: 'Chat' }).getByText(marked('Dear')).waitFor();
    await expectText(page, 'Dear');

    await page.getByRole('link', { name: 'Runs' }).click();
    await page
      .getByRole('table', { name: 'Runs' })
      .getByRole('link', { name: `Run of ${CONTACT}` })
      .click();
    await page.getByRole('log', { name: 'Messages of this run' }).getByText(marked('Dear')).waitFor();
    await expectText(page, 'Flow');
    await page.getByRole('link', { name: 'Contacts' }).click();
    await expectText(page, 'Ann');
    await page.getByRole('link', { name: 'Settings' }).click();
    await expectText(page, 'Seat');
    await page.context().close();
  });

  it('could not run if they were HTML: the policy of each page allows its own files and one nonce', async () => {
    const nonces = new Set<string>();
    for (const path of ['/studio/', '/studio/flows', '/studio/contacts/x']) {
      const { headers } = await fetch(studio.address() + path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe-(?:inline|eval)|\*|https?:/);
      nonces.add(/script-src[^;]*'nonce-([^']+)'/.exec(policy)?.[1] ?? '');
    }
    expect(nonces).not.toContain('');
    expect(nonces.size).toBe(3);
  });
});
