import { describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { noBrowser, useStudio } from './use-studio.js';

interface Stored {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly tags: readonly string[];
  readonly name: string;
}

const MARKUP = '<img src=x onerror=alert(1)>';
const ARABIC = 'مريم الزهراء';

describe.skipIf(noBrowser)('contacts', () => {
  const studio = useStudio();
  const number = '60123456801';
  const send = (contactNumber: string, text: string) => studio.call('POST', '/v1/messages', { contactNumber, text });
  const stored = () => studio.call<Stored>('GET', `/v1/contacts/${number}`);

  it('finds contacts by name and number, with names as text in their own direction', async () => {
    for (const contactNumber of [number, '60123456802', '60987654321']) await send(contactNumber, 'hi');
    await studio.call('PATCH', '/v1/contacts/60123456802', { name: MARKUP, tags: ['vip'] });
    await studio.call('PATCH', '/v1/contacts/60987654321', { name: ARABIC });
    const page = await studio.show('contacts');
    const rows = page.getByRole('table', { name: 'Contacts' }).getByRole('row');
    await page.getByRole('link', { name: MARKUP, exact: true }).waitFor();
    const arabic = page.getByRole('link', { name: ARABIC });
    expect(await arabic.evaluate((link) => getComputedStyle(link).direction)).toBe('rtl');
    await expectAccessible(page);
    await studio.screenshot(page, 'contacts');
    const search = page.getByRole('searchbox', { name: 'Search contacts' });
    await search.fill('0123456');
    await expect.poll(() => rows.count()).toBe(3);
    await search.fill('الزهراء');
    await expect.poll(() => rows.count()).toBe(2);
    await search.fill('zebra');
    await page.getByText('No contact has “zebra”').waitFor();
  });

  it('shows the transcript from its end, edits what is stored, and follows what happens', async () => {
    await studio.call('PUT', '/v1/attributes/points', { type: 'numeric', title: 'Points' });
    await studio.call('PUT', '/v1/attributes/renewal', { type: 'date', title: 'Renewal' });
    for (let index = 1; index <= 60; index += 1) await send(number, `message ${index}`);
    const location = { latitude: 3.1579, longitude: 101.7116 };
    const content = { kind: 'location', location };
    await studio.call('POST', '/v1/messages', { contactNumber: number, text: '', content });
    await send(number, MARKUP);
    const page = await studio.show('contacts');
    await page.getByRole('row').filter({ hasText: number }).getByRole('link').click();
    const chat = page.getByRole('log', { name: 'Messages' });
    await chat.getByText(MARKUP).waitFor();
    await chat.getByText('3.1579, 101.7116').waitFor();
    expect(await chat.getByText('message 5', { exact: true }).count()).toBe(0);
    await chat.evaluate((log) => log.scrollTo({ top: 0 }));
    await chat.getByText('message 5', { exact: true }).waitFor();
    // What was at the top is still in view.
    expect(await chat.evaluate((log) => log.scrollTop)).toBeGreaterThan(100);

    const points = page.getByRole('textbox', { name: 'Points' });
    await points.fill('many');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(ARABIC);
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('The value does not have the type of the attribute.').waitFor();
    expect(await points.getAttribute('aria-invalid')).toBe('true');
    await points.fill('12345678901234.5');
    await page.getByLabel('Renewal').fill('2027-06-06');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('heading', { level: 1, name: ARABIC }).waitFor();
    expect(await stored()).toMatchObject({
      name: ARABIC,
      attributes: { points: 12345678901234.5, renewal: '2027-06-06' },
    });

    // A flow adds a tag while the page shows none.
    await studio.call('PATCH', `/v1/contacts/${number}`, { tags: ['of-a-flow'] });
    await page.getByRole('textbox', { name: 'New tag' }).fill('vip');
    await page.getByRole('textbox', { name: 'New tag' }).press('Enter');
    await page.getByRole('button', { name: 'Remove tag vip' }).waitFor();
    await page.getByRole('button', { name: 'Remove tag of-a-flow' }).click();
    await page.getByRole('button', { name: 'Remove tag of-a-flow' }).waitFor({ state: 'hidden' });
    expect((await stored()).tags).toEqual(['vip']);

    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'Greet',
      triggers: [{ type: 'keyword', match: 'is', keywords: ['greet'] }],
      start: 'say',
      steps: {
        say: {
          type: 'send-message',
          config: { blocks: [{ type: 'text', text: 'Good morning' }] },
          exits: { next: 'end' },
        },
        end: { type: 'complete' },
      },
    });
    await studio.call('POST', `/v1/flows/${id}/publish`);
    await send(number, 'greet');
    await chat.getByText('Good morning').waitFor();
    await page.getByRole('list', { name: 'Runs' }).getByText('Completed').waitFor();
    await expectAccessible(page);
    await studio.screenshot(page, 'contact');
    await page.getByRole('link', { name: 'All runs of this contact' }).click();
    await page.getByText('Runs of one contact').waitFor();
    await expect.poll(() => page.getByRole('table', { name: 'Runs' }).getByRole('row').count()).toBe(2);
  });

  it('pauses the automation of a contact, marks what is for staff, and resumes it', async () => {
    const eve = '60123456821';
    await send(eve, 'before');
    const { contactId } = await studio.call<{ contactId: string }>('GET', `/v1/contacts/${eve}`);
    const page = await studio.show(`contacts/${contactId}`);
    await page.getByRole('button', { name: 'Pause for 24 hours' }).click();
    await page.getByText('Paused by hand.').waitFor();
    await send(eve, 'is someone there');
    await page.reload();
    const chat = page.getByRole('log', { name: 'Messages' });
    await chat.getByText('For staff: the automation was paused').waitFor();
    await expectAccessible(page);
    await studio.screenshot(page, 'contact-paused');
    await page.getByRole('button', { name: 'Resume automation' }).click();
    await page.getByRole('button', { name: 'Pause for 24 hours' }).waitFor();
    expect(await studio.call('GET', `/v1/contacts/${eve}`)).toMatchObject({ pause: null });
  });

  it('merges another contact into one, after a look at what is left of both', async () => {
    const [ann, ben] = ['60123456811', '60123456812'];
    await send(ann, 'from Ann');
    await send(ben, 'from Ben');
    await studio.call('PATCH', `/v1/contacts/${ann}`, { name: 'Ann Lim', tags: ['vip'] });
    await studio.call('PATCH', `/v1/contacts/${ben}`, { name: 'Ann L.', tags: ['new'] });
    const { contactId } = await studio.call<{ contactId: string }>('GET', `/v1/contacts/${ann}`);
    const page = await studio.show(`contacts/${contactId}`);
    await page.getByRole('button', { name: 'Merge another contact' }).click();
    await page.getByRole('searchbox', { name: 'Search the other contact' }).fill('6812');
    await page.getByRole('dialog').getByRole('button', { name: 'Ann L.' }).click();
    const rows = page.getByRole('table', { name: 'What the contact has after the merge' }).getByRole('row');
    await rows.filter({ hasText: 'vip, new' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }).click();
    const chat = page.getByRole('log', { name: 'Messages' });
    await chat.getByText('from Ben').waitFor();
    await page.getByRole('button', { name: 'Remove tag new' }).waitFor();
    expect(await studio.call('GET', `/v1/contacts/${ben}`)).toMatchObject({ contactId, name: 'Ann Lim' });
  });
});
