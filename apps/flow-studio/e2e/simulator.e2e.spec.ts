import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { openSimulator } from './open-simulator.js';
import { ROOT } from './start-programs.js';
import { noBrowser, useStudio } from './use-studio.js';

const EXAMPLE = join(ROOT, 'apps', 'flow-server', 'examples', 'appointment-booking.json');

describe.skipIf(noBrowser)('the simulator', () => {
  const studio = useStudio();

  const booking = async () => {
    await studio.call('PUT', '/v1/attributes/appointment_on', { type: 'date' });
    await studio.call('PUT', '/v1/attributes/appointment_at', { type: 'string' });
    const example = readFileSync(EXAMPLE, 'utf8').replaceAll('http://127.0.0.1:3001', studio.receiver());
    return (await studio.call<{ id: string }>('POST', '/v1/flows', JSON.parse(example))).id;
  };
  const partsOf = async (page: Page) => {
    const simulator = await openSimulator(page);
    const chat = simulator.getByRole('log', { name: 'Chat' });
    return {
      simulator,
      chat,
      say: async (words: string) => {
        await simulator.getByRole('textbox', { name: 'Message' }).fill(words);
        await simulator.getByRole('button', { name: 'Send' }).click();
        await chat.getByText(words, { exact: true }).last().waitFor();
      },
    };
  };

  it('chats with the flow on the screen: buttons are tapped, a wait is skipped, the path lights up, and nothing is stored', async () => {
    const page = await studio.show(`flows/${await booking()}`);
    const { simulator, chat, say } = await partsOf(page);
    await simulator.getByText('Simulation', { exact: true }).waitFor();
    await page.getByRole('group', { name: 'Webhook slots' }).waitFor();
    await say('I need an appointment');
    await chat.getByText('Gladly, Aisyah. On which day?').waitFor();
    await page.getByRole('group', { name: 'Wait for reply wait_day' }).getByText('waits here').waitFor();
    await say('2027-06-07');
    await chat.getByText(/^On Monday, 7 June there is/).waitFor();
    await expectAccessible(page);
    await studio.screenshot(page, 'simulator');
    await chat.getByRole('button', { name: 'Afternoon' }).click();
    await chat.getByText(/^Done: 7 June 2027/).waitFor();
    await chat.getByText('The flow is completed.').waitFor();

    await simulator.getByRole('button', { name: 'Restart' }).click();
    await say('Good evening');
    await chat.getByText(/^No flow waits for this message. This flow starts with .*“appointment”/).waitFor();
    await simulator.getByRole('button', { name: 'Restart' }).click();
    await chat.getByRole('button', { name: 'Write "appointment"' }).click();
    await chat.getByText('Gladly, Aisyah. On which day?').waitFor();
    await simulator.getByRole('button', { name: 'Skip wait' }).click();
    await page.getByRole('group', { name: 'Delay sleep' }).getByText('waits here').waitFor();
    await simulator.getByRole('button', { name: 'Skip wait' }).click();
    await chat.getByText(/^Good morning!/).waitFor();
    expect(await simulator.getByRole('button', { name: 'Skip wait' }).isDisabled()).toBe(true);
    expect(await studio.call('GET', '/v1/runs')).toMatchObject({ items: [] });
  });

  it('starts a flow by a tag and by an attribute that an operator changes, and says what was changed', async () => {
    await studio.call('PUT', '/v1/attributes/visits', { type: 'numeric', title: 'Visits' });
    const say = (words: string, next: string) => ({
      type: 'send-message',
      config: { blocks: [{ type: 'text', text: words }] },
      exits: { next },
    });
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'Regulars',
      triggers: [
        { type: 'tag-added', tag: 'regular' },
        { type: 'attribute-changed', attribute: 'visits' },
      ],
      start: 'greet',
      steps: { greet: say('Visits: {{attributes.visits | default: "none"}}', 'end'), end: { type: 'complete' } },
    });
    const page = await studio.show(`flows/${id}`);
    // The page may have read the attributes before there was this one.
    await page.reload();
    const { simulator, chat } = await partsOf(page);
    await chat.getByRole('button', { name: 'Add the tag "regular"' }).click();
    await chat.getByText('The contact got the tag “regular”.').waitFor();
    await chat.getByText('Visits: none', { exact: true }).waitFor();

    // By the keyboard alone.
    await simulator.getByRole('button', { name: 'More of the simulation' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Change the contact …' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Change the contact' });
    await dialog.getByRole('combobox', { name: 'Change' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Set an attribute' }).focus();
    await page.keyboard.press('Enter');
    await dialog.getByRole('combobox', { name: 'Attribute' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Visits' }).focus();
    await page.keyboard.press('Enter');
    await dialog.getByRole('textbox', { name: 'Value' }).fill('many');
    await dialog.getByText('A number is needed, such as 12.5.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Change' }).isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'Value' }).fill('3');
    await expectAccessible(page);
    await studio.screenshot(page, 'simulator-change');
    await dialog.getByRole('button', { name: 'Change' }).click();
    await chat.getByText('The attribute visits of the contact became “3”.').waitFor();
    await chat.getByText('Visits: 3', { exact: true }).waitFor();

    await simulator.getByRole('button', { name: 'Restart' }).click();
    await chat.getByRole('button', { name: 'Change Visits' }).click();
    await dialog.getByRole('textbox', { name: 'Value' }).fill('7');
    await dialog.getByRole('button', { name: 'Change' }).click();
    await chat.getByText('Visits: 7', { exact: true }).waitFor();
    await studio.screenshot(page, 'simulator-changed');
  });

  it('lets a call fail on purpose, plays the chat again on a changed flow, and saves it as a test that luluchat passes', async () => {
    const id = await booking();
    const page = await studio.show(`flows/${id}`);
    const { simulator, chat, say } = await partsOf(page);
    const view = (name: string) => simulator.getByRole('tab', { name }).click();
    await say('appointment');
    await chat.getByText('Gladly, Aisyah. On which day?').waitFor();
    await say('2027-06-07');
    await chat.getByRole('button', { name: 'Morning' }).waitFor();

    await view('Settings');
    await simulator.getByText('Webhooks are really called.').waitFor();
    await simulator.getByRole('combobox', { name: 'book' }).click();
    await page.getByRole('option', { name: 'Fail: No complete answer in time' }).click();
    await expectAccessible(page);
    await studio.screenshot(page, 'simulator-settings');
    await view('Chat');
    await chat.getByRole('button', { name: 'Morning' }).click();
    await chat.getByText(/^A colleague of mine calls you/).waitFor();

    await view('Details');
    await simulator.getByRole('region', { name: 'Tags' }).getByText('call-back').waitFor();
    await simulator
      .getByRole('region', { name: 'Requests' })
      .getByText(/^POST .*\/bookings$/)
      .first()
      .click();
    await simulator.getByText('Failed on purpose: timeout').first().waitFor();

    // The flow changes during the chat: the same events are played on it, and markup stays text.
    await simulator.getByText('Send message promise').click();
    await simulator.getByRole('button', { name: 'Show step' }).click();
    await page
      .getByRole('region', { name: 'Inspector' })
      .getByRole('textbox', { name: 'Text of message 1' })
      .fill('<b>Sorry</b>, we call *soon*.');
    await view('Chat');
    await simulator.getByText('have changed since this chat began').waitFor();
    await simulator.getByRole('button', { name: 'Replay' }).click();
    await chat.getByText('<b>Sorry</b>, we call').waitFor();
    await chat.locator('strong', { hasText: 'soon' }).waitFor();
    expect(await chat.locator('b').count()).toBe(0);

    await page.getByRole('status', { name: 'Save state' }).getByText('Saved').waitFor();
    const { draft } = await studio.call<{ draft: object }>('GET', `/v1/flows/${id}`);
    await simulator.getByRole('button', { name: 'More of the simulation' }).click();
    await page.getByRole('menuitem', { name: 'Save as test' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save as test' });
    await dialog.getByRole('textbox', { name: 'Name of the test' }).fill('nobody books');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save file' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('appointment-booking.flowtest.yaml');
    const folder = mkdtempSync(join(tmpdir(), 'luluchat-test-'));
    await download.saveAs(join(folder, 'appointment-booking.flowtest.yaml'));
    writeFileSync(join(folder, 'appointment-booking.json'), JSON.stringify(draft));
    writeFileSync(join(folder, 'luluchat.yaml'), `allowHosts: ['${new URL(studio.receiver()).host}']\n`);
    const cli = join(ROOT, 'packages', 'flow-cli', 'dist', 'main.js');
    const { exitCode, all } = await execa(process.execPath, [cli, 'test', folder], { all: true, reject: false });
    rmSync(folder, { recursive: true });
    expect(all).toContain('nobody books');
    expect(exitCode, all).toBe(0);
  });

  it('plays a recorded run again with its recorded answers, and says what cannot be played', async () => {
    const id = await booking();
    await studio.call('POST', `/v1/flows/${id}/publish`, {});
    const contactNumber = '60123450077';
    const send = (words: string) => studio.call('POST', '/v1/messages', { contactNumber, text: words });
    const runs = async () =>
      (await studio.call<{ items: { id: string; status: string }[] }>('GET', `/v1/runs?contactNumber=${contactNumber}`))
        .items;
    const sent = async (count: number) => {
      const path = `/v1/contacts/${contactNumber}/messages`;
      await expect.poll(async () => (await studio.call<{ items: [] }>('GET', path)).items.length).toBe(count);
    };
    await send('an appointment');
    await sent(2);
    await send('2027-06-07');
    await sent(4);
    await send('Morning');
    await expect.poll(async () => (await runs())[0]?.status).toBe('completed');

    const page = await studio.show(`flows/${id}?simulate=${(await runs())[0]?.id ?? ''}`);
    const { simulator, chat } = await partsOf(page);
    await simulator.getByText(/^Recorded run of .* \(version 1\)/).waitFor();
    await chat.getByText(/^Done: 7 June 2027 at .* Your reference is/).waitFor();
    await page.getByRole('group', { name: 'Complete done' }).waitFor();

    // Without an answer nothing is called: the simulation says which step lacks it.
    await simulator.getByRole('button', { name: 'Restart' }).click();
    await simulator.getByRole('tab', { name: 'Settings' }).click();
    await simulator.getByRole('switch', { name: 'Call webhooks for real' }).click();
    await simulator.getByRole('tab', { name: 'Chat' }).click();
    await chat.getByRole('button', { name: 'Write "appointment"' }).click();
    await chat.getByText('On which day?').waitFor();
    await simulator.getByRole('textbox', { name: 'Message' }).fill('2027-06-07');
    await page.keyboard.press('Enter');
    await simulator
      .getByText(/^The step "slots" calls GET .* for which there is no answer/)
      .first()
      .waitFor();

    // A flow that cannot be published cannot be tried: the problem names its step, and the chat continues once it is solved.
    await simulator.getByRole('button', { name: 'Restart' }).click();
    await page.getByRole('group', { name: 'Send message ask_day', exact: true }).click();
    const words = page.getByRole('region', { name: 'Inspector' }).getByRole('textbox', { name: 'Text of message 1' });
    await words.fill('');
    await chat.getByRole('button', { name: 'Write "appointment"' }).click();
    await simulator.getByText('The flow cannot be tried yet:').waitFor();
    await page.getByRole('group', { name: 'Complete done' }).click();
    await simulator.getByRole('button', { name: 'ask_day', exact: true }).click();
    await words.fill('Hello _there_!');
    await simulator.getByRole('button', { name: 'Try again' }).click();
    await chat.locator('em', { hasText: 'there' }).waitFor();
    await page.setViewportSize({ width: 1280, height: 720 });
    await studio.screenshot(page, 'simulator-1280');
  });

  it('starts by the trigger with values, lets a message fail, and takes the last event back', async () => {
    await studio.call('PUT', '/v1/attributes/appointment_on', { type: 'date' });
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'Order',
      triggers: [{ type: 'webhook' }],
      start: 'tell',
      steps: {
        tell: {
          type: 'send-message',
          config: {
            blocks: [{ type: 'text', text: 'Order {{data.order}} is ready.' }],
            buttons: ['One', 'Two', 'Three', 'Four'].map((label) => ({ id: label.toLowerCase(), label })),
          },
          exits: { next: 'done', 'button:four': 'split', failed: 'sorry' },
        },
        split: {
          type: 'randomizer',
          config: { variants: ['a', 'b'].map((exit) => ({ exit, percent: 50 })) },
          exits: { a: 'thank', b: 'again' },
        },
        again: {
          type: 'send-message',
          config: { blocks: [{ type: 'text', text: 'Once more?' }], buttons: [{ id: 'go', label: 'Go on' }] },
          exits: { next: 'done', 'button:go': 'split' },
        },
        thank: {
          type: 'send-message',
          config: { blocks: [{ type: 'text', text: 'Four it is.' }] },
          exits: { next: 'done' },
        },
        sorry: { type: 'add-tag', config: { tag: 'not-reached' }, exits: { next: 'note' } },
        note: {
          type: 'save-attribute',
          config: { assignments: [{ attribute: 'appointment_on', value: '2027-06-07 08:30:00' }] },
          exits: { next: 'done' },
        },
        done: { type: 'complete', config: {} },
      },
    });
    const page = await studio.show(`flows/${id}`);
    const { simulator, chat } = await partsOf(page);
    // The randomizer takes one exit at the first time, and another one at the second.
    await simulator.getByRole('tab', { name: 'Settings' }).click();
    await simulator.getByRole('button', { name: 'Choose another time' }).click();
    await simulator.getByRole('combobox', { name: 'split, time 1' }).click();
    await page.getByRole('option', { name: 'B', exact: true }).click();
    await simulator.getByRole('combobox', { name: 'split, time 2' }).getByText('A', { exact: true }).waitFor();
    await simulator.getByRole('tab', { name: 'Chat' }).click();
    await chat.getByRole('button', { name: 'Start by trigger' }).click();
    const dialog = page.getByRole('dialog', { name: 'Start by trigger' });
    await dialog.getByRole('button', { name: 'Add value' }).click();
    await dialog.getByRole('textbox', { name: 'Name of value 1' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('order');
    await dialog.getByRole('textbox', { name: 'Value 1', exact: true }).fill('<b>A-1</b>');
    await dialog.getByRole('button', { name: 'Start', exact: true }).click();
    await chat.getByText('Order <b>A-1</b> is ready.').waitFor();

    const menu = async (name: string) => {
      await simulator.getByRole('button', { name: 'More of the simulation' }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    await menu('Last message fails');
    await chat.getByText('The last message could not be delivered (undelivered).').waitFor();
    await chat.getByRole('img', { name: 'Failed' }).waitFor();
    await page.getByRole('group', { name: 'Add tag sorry' }).waitFor();
    await simulator.getByRole('tab', { name: 'Details' }).click();
    await simulator.getByRole('region', { name: 'Tags' }).getByText('not-reached').waitFor();
    await simulator.getByText('Add tag sorry').click();
    await simulator.getByText('Save attribute note').click();
    await simulator.getByText('found a date-time').waitFor();
    await simulator.getByText('What helps: In SQL (MariaDB, SQLite), send DATE(value).').waitFor();
    await expectAccessible(page);
    await studio.screenshot(page, 'simulator-details');
    await simulator.getByRole('tab', { name: 'Chat' }).click();
    await menu('Take back the last event');
    await chat.getByRole('img', { name: 'Failed' }).waitFor({ state: 'detached' });
    await chat.getByRole('button', { name: 'Choose' }).click();
    await page.getByRole('dialog', { name: 'Choices' }).getByRole('button', { name: 'Four' }).click();
    await chat.getByText('Once more?').waitFor();
    await chat.getByRole('button', { name: 'Go on' }).click();
    await chat.getByText('Four it is.').waitFor();
  });
});
