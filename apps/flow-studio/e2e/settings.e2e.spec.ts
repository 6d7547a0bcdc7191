import type { Page, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { callServer } from './studio-server.js';
import { noBrowser, useStudio } from './use-studio.js';

const TOKEN = 'a-token-of-this-test-alone';

interface StoredFlow {
  readonly draft: { readonly name: string };
}

describe.skipIf(noBrowser)('the settings, behind the access token', () => {
  const studio = useStudio({ API_ACCESS_TOKEN: TOKEN });
  const signIn = async (page: Page) => {
    await page.getByLabel('Access token').fill(TOKEN);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  /** Shows a path, and signs in unless a test before did. */
  const show = async (path: string) => {
    const page = await studio.show(path);
    if ((await page.context().cookies()).length === 0) await signIn(page);
    return page;
  };

  it('asks for the token once, makes and deletes attributes and secrets, and shows the state of the server', async () => {
    const page = await studio.show('settings');
    const form = page.getByRole('form', { name: 'Sign in to the studio' });
    await form.getByLabel('Access token').fill('wrong');
    await form.getByRole('button', { name: 'Sign in' }).click();
    await form.getByText(/token/i).last().waitFor();
    await expectAccessible(page);
    await studio.screenshot(page, 'sign-in');
    await form.getByLabel('Access token').fill(TOKEN);
    await form.getByRole('button', { name: 'Sign in' }).click();

    await page.getByRole('button', { name: 'New attribute' }).click();
    const attribute = page.getByRole('dialog', { name: 'New attribute' });
    await attribute.getByRole('textbox', { name: 'Name' }).fill('<i>Next</i> visit');
    expect(await attribute.getByRole('textbox', { name: 'Key' }).inputValue()).toBe('i_next_i_visit');
    await attribute.getByRole('textbox', { name: 'Key' }).fill('next_visit');
    await attribute.getByText('Date', { exact: true }).click();
    await attribute.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: '<i>Next</i> visit next_visit Date' }).waitFor();
    await expectAccessible(page);
    await studio.screenshot(page, 'settings-attributes');

    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'Reminder',
      start: 'save',
      steps: {
        save: { type: 'save-attribute', config: { assignments: [{ attribute: 'next_visit', value: '2027-01-01' }] } },
      },
    });
    await studio.call('POST', `/v1/flows/${id}/publish`);
    await page.getByRole('button', { name: 'Delete <i>Next</i> visit' }).click();
    const question = page.getByRole('dialog', { name: 'Delete “<i>Next</i> visit”?' });
    await question.getByRole('button', { name: 'Delete attribute' }).click();
    await question.getByText('Reminder').first().waitFor();
    await question.getByText('these flows save no value for it').waitFor();
    await expectAccessible(page);
    await studio.screenshot(page, 'settings-in-use');
    await question.getByRole('button', { name: 'Delete all the same' }).click();
    await page.getByRole('row', { name: '<i>Next</i> visit next_visit Date' }).waitFor({ state: 'detached' });

    await page.getByRole('link', { name: 'Secrets' }).click();
    await page.getByRole('button', { name: 'New secret' }).click();
    const secret = page.getByRole('dialog', { name: 'New secret' });
    await secret.getByRole('textbox', { name: 'Name' }).fill('crm_key');
    await secret.getByLabel('Value').fill('never-to-be-seen');
    await secret.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: /crm_key/ }).waitFor();
    expect(await page.content()).not.toContain('never-to-be-seen');
    await studio.screenshot(page, 'settings-secrets');

    await page.getByRole('link', { name: 'WhatsApp numbers' }).click();
    await page.getByText('This server has no WhatsApp number yet.').waitFor();
    await page.getByRole('button', { name: 'Add number' }).click();
    const number = page.getByRole('dialog', { name: 'Add number' });
    await number.getByRole('textbox', { name: 'Name' }).fill('Shop in <b>Ipoh</b>');
    await number.getByRole('textbox', { name: 'Id', exact: true }).fill('shop');
    await number.getByRole('textbox', { name: 'Phone number id' }).fill('not digits');
    const token = number.getByRole('combobox', { name: 'Secret with the access token' });
    await token.fill('shop_token');
    await token.press('Tab');
    await number.getByRole('button', { name: 'Save' }).click();
    await number.getByRole('alert').getByText('phoneNumberId').waitFor();
    await number.getByRole('textbox', { name: 'Phone number id' }).fill('106540352242922');
    await expectAccessible(page);
    await number.getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('row', { name: /Shop in <b>Ipoh<\/b> shop/ });
    await row.getByText('Secret shop_token is not set').waitFor();
    await page.getByRole('button', { name: 'Change shop' }).click();
    const change = page.getByRole('dialog', { name: 'Change shop' });
    await change.getByRole('switch', { name: 'Default number' }).click();
    await change.getByRole('button', { name: 'Save' }).click();
    await row.getByText('Default', { exact: true }).waitFor();
    await expectAccessible(page);
    await studio.screenshot(page, 'settings-numbers');
    await studio.call('POST', '/v1/messages', { contactNumber: '60123450009', text: 'Hi', account: 'shop' });
    await page.getByRole('button', { name: 'Delete shop' }).click();
    const goodbye = page.getByRole('dialog', { name: 'Delete “shop”?' });
    await goodbye.getByRole('button', { name: 'Delete number' }).click();
    await goodbye.getByText('One contact wrote to it last').waitFor();
    await goodbye.getByText('Replies to this number no longer reach a run').waitFor();
    await goodbye.getByRole('button', { name: 'Delete all the same' }).click();
    await page.getByText('This server has no WhatsApp number yet.').waitFor();

    const reason = 'The client certificate for crm.example.com ends on 2027-02-14.';
    const ending = { host: 'crm.example.com', status: 'ending', endsAt: '2027-02-14T00:00:00.000Z', reason };
    const instants = { since: '2026-11-30T10:00:00.000Z', at: '2026-11-30T11:00:00.000Z', count: 2 };
    const standby = { code: 'standby', level: 'warning', reason: 'Another sender answers contacts.', ...instants };
    const added = { code: 'account_update.partner_added', level: 'info', reason: 'A partner was added.', ...instants };
    await page.route('**/v1/status', async (route) => {
      const response = await route.fetch();
      const status = (await response.json()) as { readonly channels: readonly object[] };
      const channels = status.channels.map((channel) => ({ ...channel, notices: [standby, added] }));
      await route.fulfill({ response, json: { ...status, channels, certificates: [ending] } });
    });
    await page.getByRole('link', { name: 'Status' }).click();
    await page.getByText('No webhook has been called').waitFor();
    await page.getByText(reason).waitFor();
    await page.getByText(standby.reason).waitFor();
    expect(await page.getByText(added.reason).count()).toBe(0);
    await expectAccessible(page);
    await studio.screenshot(page, 'settings-status');
    await page.unrouteAll({ behavior: 'wait' });
  });

  it('tells who changed what by which token, before and after, narrowed by filters in the address, and no value of a secret', async () => {
    const made = await studio.call<{ token: string }>('POST', '/v1/tokens', { name: 'crm', scopes: ['edit', 'run'] });
    const asCrm = (method: string, path: string, body: unknown) =>
      callServer(studio.address(), method, path, body, made.token);
    await studio.call('PUT', '/v1/attributes/tier', { title: 'Tier', type: 'string' });
    await asCrm('PUT', '/v1/attributes/tier', { title: 'Level', type: 'string' });
    await studio.call('PUT', '/v1/secrets/audited_key', { value: 'never-in-the-trail' });
    const steps = { ask: { type: 'add-tag', config: { tag: 'asked' } } };
    const flow = await studio.call<{ id: string }>('POST', '/v1/flows', { name: 'Audited', start: 'ask', steps });
    await studio.call('PUT', `/v1/flows/${flow.id}`, {
      name: 'Audited anew',
      start: 'ask',
      steps: { ask: { type: 'add-tag', config: { tag: 'answered' } } },
    });
    await asCrm('POST', '/v1/contacts', { contactNumber: '60123450001', name: '<b>Mei</b>' });
    await asCrm('PATCH', '/v1/contacts/60123450001', { tags: ['vip'], attributes: { tier: 'gold' } });

    const page = await show('settings/audit');
    const rows = page.getByRole('table', { name: 'Audit trail' }).locator('tbody').getByRole('row');
    const newest = rows.first();
    await newest.getByText('vip').waitFor();
    expect(await newest.locator('ins').allTextContents()).toEqual(['gold', 'vip']);
    await newest.getByText('Attribute › tier').waitFor();
    await newest.getByRole('link', { name: 'All changes by crm' }).waitFor();
    const flowRow = rows.filter({ hasText: 'Audited anew' }).first();
    await flowRow.getByText('Name of the flow, Step ask').waitFor();
    expect(await flowRow.locator('del').first().textContent()).toBe('Audited');
    await rows.filter({ hasText: 'audited_key' }).getByText('The value of a secret is not shown.').waitFor();
    expect(await page.content()).not.toContain('never-in-the-trail');
    await expectAccessible(page);
    await studio.screenshot(page, 'settings-audit');

    // By the keyboard: to one caller, then to one kind, then to one subject.
    await newest.getByRole('link', { name: 'All changes by crm' }).press('Enter');
    await page.waitForURL(/actor=crm/);
    await expect.poll(() => rows.count()).toBe(3);
    await page.getByRole('combobox', { name: 'What' }).press('Enter');
    await page.getByRole('option', { name: 'Attribute' }).click();
    await expect.poll(() => rows.count()).toBe(1);
    expect(await rows.locator('del').allTextContents()).toEqual(['Tier']);
    await rows.getByText('For the log of the server').click();
    await rows.getByText('Request').waitFor();
    await page.getByRole('textbox', { name: 'Who' }).fill('');
    await expect.poll(() => rows.count()).toBeGreaterThan(1);
    await rows.filter({ hasText: 'Level' }).getByRole('link', { name: 'All changes of tier' }).click();
    await expect.poll(() => rows.count()).toBe(2);
    await page.getByRole('textbox', { name: 'Its id, key or name' }).fill('none-such');
    await page.getByText('No change matches these filters').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
    await flowRow.getByRole('link', { name: 'Audited anew', exact: true }).click();
    await page.getByRole('group', { name: 'Add tag ask' }).waitFor();
  });

  it('makes an access token that is shown once, and revokes it', async () => {
    const page = await show('settings/access');
    await page.getByRole('button', { name: 'New token' }).click();
    const dialog = page.getByRole('dialog', { name: 'New token' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('<b>till</b>');
    await dialog.getByRole('checkbox', { name: /^run:/ }).check();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Make token' }).click();
    const made = page.getByRole('dialog', { name: 'Token of “<b>till</b>”' });
    const token = await made.getByRole('textbox', { name: 'Access token' }).inputValue();
    await studio.screenshot(page, 'settings-token');
    await made.getByRole('button', { name: 'Close' }).last().click();
    const row = page.getByRole('row', { name: '<b>till</b>' });
    await row.filter({ hasText: /read, run.*Never/ }).waitFor();
    expect(await page.content()).not.toContain(token);
    await expectAccessible(page);
    await studio.screenshot(page, 'settings-access');
    const asTill = () => callServer(studio.address(), 'GET', '/v1/flows', undefined, token);
    await asTill();
    await page.getByRole('button', { name: 'Revoke <b>till</b>' }).click();
    const question = page.getByRole('dialog', { name: 'Revoke “<b>till</b>”?' });
    await question.getByRole('button', { name: 'Revoke token' }).click();
    // Behind the question, no row has a role.
    await question.waitFor({ state: 'hidden' });
    await row.waitFor({ state: 'hidden' });
    await expect(asTill()).rejects.toThrow('401');
  });

  it('shows more changes on demand, and says why there are none', async () => {
    for (let number = 0; number < 51; number += 1)
      await studio.call('PUT', '/v1/attributes/counted', { title: `Title ${number}`, type: 'string' });
    const page = await show('settings/audit?subjectKind=attribute&subjectId=counted');
    const rows = page.getByRole('table', { name: 'Audit trail' }).locator('tbody').getByRole('row');
    await expect.poll(() => rows.count()).toBe(50);
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => rows.count()).toBe(51);
    await page.getByText('No more changes').waitFor();
    const detail = 'The cursor is of no use any more.';
    const refuse = (route: Route) =>
      route.fulfill({ status: 400, json: { code: 'invalid_cursor', detail, status: 400 } });
    await page.route('**/v1/audit*', refuse);
    await page.getByRole('textbox', { name: 'Who' }).fill('somebody');
    await page.getByRole('alert').getByText(detail).waitFor();
    await page.unroute('**/v1/audit*', refuse);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('No change matches these filters').waitFor();
  });

  it('sends a change again with a new CSRF token when the server no longer takes the old one', async () => {
    const page = await show('settings/secrets');
    await page.getByRole('button', { name: 'New secret' }).waitFor();
    await page.route(
      '**/studio/session',
      (route) => {
        const session = {
          accessRequired: true,
          signedIn: true,
          name: 'API_ACCESS_TOKEN',
          scopes: ['admin'],
          signInUrl: null,
        };
        return route.fulfill({ json: { ...session, csrfToken: 'out-of-date' } });
      },
      { times: 1 },
    );
    await page.reload();
    await page.getByRole('button', { name: 'New secret' }).click();
    const secret = page.getByRole('dialog', { name: 'New secret' });
    await secret.getByRole('textbox', { name: 'Name' }).fill('other_key');
    await secret.getByLabel('Value').fill('a value');
    await secret.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: /other_key/ }).waitFor();
  });

  it('offers to those who signed in with a named token what its scopes let them do', async () => {
    const made = await studio.call<{ token: string }>('POST', '/v1/tokens', {
      name: 'helper',
      scopes: ['read', 'edit'],
    });
    const flow = { name: 'Greeting', start: 'end', steps: { end: { type: 'complete' } } };
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', flow);
    const page = await studio.show('settings/access');
    if ((await page.context().cookies()).length > 0) {
      // Signing out loads the page anew, and the form may be shown before.
      await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Sign out' }).click()]);
    }
    await page.getByLabel('Access token').fill(made.token);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await page.getByRole('link', { name: 'Access' }).click();
    await page.getByText('You signed in with the access token “helper”. Its scopes: read, edit.').waitFor();
    await page.getByRole('link', { name: 'Secrets' }).click();
    await page.getByText('lacks the scope “secrets”').waitFor();
    expect(await page.getByRole('button', { name: 'New secret' }).isDisabled()).toBe(true);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Audit trail' }).click();
    await page.getByText('lacks the scope “admin”').waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    await page.goto(new URL(`/studio/flows/${id}`, page.url()).href);
    await page.getByRole('button', { name: 'Publish' }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish' });
    await dialog.getByText('lacks the scope “publish”').waitFor();
    expect(await dialog.getByRole('button', { name: 'Publish' }).isDisabled()).toBe(true);
    await page.context().clearCookies();
  });

  it('shows the attributes after a contact was looked at, and the contact after the settings', async () => {
    await studio.call('PUT', '/v1/attributes/seat', { title: 'Seat', type: 'string' });
    await studio.call('POST', '/v1/messages', { contactNumber: '60123456789', name: 'Aisyah', text: 'Hi' });
    const page = await show('contacts');
    await page.getByRole('link', { name: 'Aisyah' }).click();
    await page.getByRole('textbox', { name: 'Seat' }).waitFor();
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await page.getByRole('row', { name: 'Seat seat Text' }).waitFor();
    await page.getByRole('link', { name: 'Contacts', exact: true }).click();
    await page.getByRole('link', { name: 'Aisyah' }).click();
    await page.getByRole('textbox', { name: 'Seat' }).waitFor();
  });

  it('finds a flow, a step of the open flow and a screen by Ctrl K', async () => {
    const page = await show('flows');
    await page.getByRole('link', { name: 'Reminder' }).waitFor();
    const search = page.getByRole('dialog', { name: 'Search flows, steps and commands' });
    await page.keyboard.press('Control+k');
    await search.getByRole('combobox').fill('remin');
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: 'Save attribute save' }).waitFor();
    await page.keyboard.press('Control+k');
    await search.getByRole('combobox').fill('save attribute');
    await expectAccessible(page);
    await studio.screenshot(page, 'search');
    await page.keyboard.press('Enter');
    await search.waitFor({ state: 'hidden' });
    await expect
      .poll(() => page.getByRole('region', { name: 'Inspector' }).getByRole('heading').first().textContent())
      .toContain('Save attribute');
    await page.keyboard.press('Control+k');
    await search.getByRole('combobox').fill('contacts');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Contacts' }).waitFor();
  });

  it('asks for the token over the open editor when the session has ended, and then stores the edits', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', { name: 'Greeting', steps: {} });
    const page = await show(`flows/${id}`);
    const name = page.getByRole('textbox', { name: 'Flow name' });
    await name.waitFor();
    // In this order: any call of the studio without a session brings the form, behind which nothing can be filled in.
    await name.fill('Renamed without a session');
    await page.context().clearCookies();
    await page.getByRole('form', { name: 'Sign in to the studio' }).waitFor();
    expect(await name.inputValue()).toBe('Renamed without a session');
    await expectAccessible(page);
    await studio.screenshot(page, 'sign-in-again');
    await signIn(page);
    await page.getByRole('status', { name: 'Save state' }).getByText('Saved').waitFor();
    expect((await studio.call<StoredFlow>('GET', `/v1/flows/${id}`)).draft.name).toBe('Renamed without a session');
  });

  it('keeps what is open when the session ends, and signs out', async () => {
    const page = await show('settings/appearance');
    await page.getByText('Dark', { exact: true }).click();
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');

    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Status' }).click();
    await page.getByLabel('Access token').waitFor();
    // What is open stays below the form, out of reach of the keyboard.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('nav'))).toBeNull();
    await signIn(page);
    await page.getByText('Runs that wait').waitFor();

    await page.getByRole('link', { name: 'Access', exact: true }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Access token', { exact: true }).waitFor();
  });
});
