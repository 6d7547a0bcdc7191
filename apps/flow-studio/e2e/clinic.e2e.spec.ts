import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { noBrowser, useStudio } from './use-studio.js';

const CONTACT = '60123456789';

/** Parts of the editor that an author uses by their names. */
const partsOf = (page: Page) => {
  const region = (name: string) => page.getByRole('region', { name, exact: true });
  const inspector = region('Inspector');
  return {
    inspector,
    canvas: region('Canvas'),
    add: (title: string) => region('Palette').getByRole('button', { name: title, exact: true }).click(),
    write: (name: string | RegExp, words: string) => inspector.getByRole('textbox', { name, exact: true }).fill(words),
    lead: async (exit: string, target: string) => {
      await inspector.getByRole('combobox', { name: `${exit} leads to`, exact: true }).click();
      await page.getByRole('option', { name: target, exact: true }).click();
    },
  };
};

const insertVariable = async (page: Page, inspector: Locator, field: string, variable: RegExp) => {
  await inspector.getByRole('button', { name: `Insert variable into ${field}`, exact: true }).click();
  await page.getByRole('menuitem', { name: variable }).click();
  await inspector.getByRole('textbox', { name: field, exact: true }).and(page.locator(':focus')).waitFor();
};

describe.skipIf(noBrowser)('a new author', () => {
  const studio = useStudio();

  it('goes from the empty list to a published flow that asks, looks up, offers and reminds, and sees its first run', async () => {
    const page = await studio.open('', { viewport: { width: 1280, height: 720 } });
    // A console full of errors looks as if something were broken.
    const refused: string[] = [];
    page.on('response', (response) => {
      if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
    });
    await page.getByRole('button', { name: 'New flow' }).first().click();
    const made = page.getByRole('dialog', { name: 'New flow' });
    await made.getByRole('textbox', { name: 'Name' }).fill('Appointments');
    await made.getByRole('button', { name: 'Create' }).click();
    const { inspector, canvas, add, write, lead } = partsOf(page);
    const step = async (name: string) => {
      await canvas.getByRole('button', { name: 'Show the whole flow' }).click();
      await canvas.getByRole('group', { name, exact: true }).click();
    };

    // What is added takes the focus, so that the author continues to type.
    await inspector.getByRole('button', { name: 'Add trigger' }).click();
    await page.getByRole('menuitem', { name: /^Keyword/ }).click();
    await inspector.getByRole('textbox', { name: 'Keywords' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('appointment');
    await add('Send message');
    await write('Text of message 1', 'On which day? Please write it like 2027-06-07.');
    await add('Wait for reply');
    await inspector.getByText('up to 5 minutes').waitFor();

    // The webhook: a value of the sample is given, and one of the answer is chosen with the mouse.
    await add('Webhook');
    await write('URL', `${studio.receiver()}/slots`);
    await inspector.getByText('Parameters', { exact: true }).click();
    await inspector.getByRole('button', { name: 'Add parameter' }).click();
    await inspector.getByRole('textbox', { name: 'Parameter 1 name' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('day');
    await insertVariable(page, inspector, 'Parameter 1 value', /^reply\.text/);
    // What the URL and its parameters read is asked for before the first test.
    await write('reply.text', '2027-06-07');
    await inspector.getByRole('button', { name: 'Try it' }).click();
    await inspector
      .getByRole('treeitem', { name: /^morning/ })
      .getByRole('button', { name: 'Map to attribute' })
      .click();
    const mapping = page.getByRole('dialog', { name: 'Map to attribute' });
    await mapping.getByRole('group', { name: 'What a run would save' }).waitFor();
    await mapping.getByRole('button', { name: 'Map', exact: true }).click();
    await mapping.waitFor({ state: 'detached' });

    // An exit that is renamed and followed at once is connected under its new name.
    await add('Condition');
    await insertVariable(page, inspector, 'Value', /^attributes\.morning/);
    await inspector.getByRole('combobox', { name: 'Comparison' }).click();
    await page.getByRole('option', { name: 'is known', exact: true }).click();
    await inspector.getByRole('combobox', { name: 'morning is known leads to' }).waitFor();
    await write('Then take the exit', 'free');
    await add('Send message');
    await write('Text of message 1', 'We are free at {{attributes.morning}}. Does that suit you?');
    for (const [index, label] of ['Yes', 'No'].entries()) {
      await inspector.getByRole('button', { name: 'Add button' }).click();
      const field = inspector.getByRole('textbox', { name: `Label of button ${index + 1}` });
      await field.and(page.locator(':focus')).waitFor();
      await page.keyboard.type(label);
    }
    await add('Complete');
    await step('Send message send_message_2');
    // What follows a message with buttons is led to by the first of them.
    await inspector.getByRole('combobox', { name: 'Yes leads to' }).getByText('Complete complete').waitFor();
    await lead('No', 'Complete complete');
    await lead('Any other reply', 'Complete complete');
    await step('Condition condition');
    await lead('Otherwise', 'Complete complete');
    await step('Webhook webhook_action');
    await lead('Error', 'Complete complete');

    // The reminder, for whoever does not answer.
    await step('Wait for reply wait_for_reply');
    await add('Delay');
    await inspector.getByRole('radio', { name: 'Until a time' }).check();
    await inspector.getByLabel('Time', { exact: true }).waitFor();
    await inspector.getByText(/09:00/).first().waitFor();
    await add('Send message');
    await write('Text of message 1', 'Good morning! Are you still looking for a time?');
    await lead('Next', 'Complete complete');
    await page.getByRole('button', { name: 'Tidy up' }).click();
    await canvas.getByRole('button', { name: 'Show the whole flow' }).click();
    await page.getByRole('region', { name: 'Problems' }).getByText('No problems. The flow can be published.').waitFor();
    await studio.screenshot(page, 'clinic');

    await page.getByRole('button', { name: 'Publish' }).click();
    const publish = page.getByRole('dialog', { name: 'Publish' });
    await publish.getByRole('button', { name: 'Publish' }).click();
    await publish.getByText('Version 1 is published.').waitFor();
    await publish.getByRole('button', { name: 'Done' }).click();

    const say = (text: string) => studio.call('POST', '/v1/messages', { contactNumber: CONTACT, text });
    await page.getByRole('link', { name: 'Runs' }).click();
    await say('Appointment');
    await page
      .getByRole('table', { name: 'Runs' })
      .getByRole('link', { name: `Run of ${CONTACT}` })
      .click();
    const path = page.getByRole('region', { name: 'Path' });
    await path.getByText('waits here').waitFor();
    await say('2027-06-07');
    const log = page.getByRole('log', { name: 'Messages of this run' });
    await log.getByText('We are free at 9:30 am. Does that suit you?').waitFor();
    await say('Yes');
    await page.getByText('Completed', { exact: true }).first().waitFor();
    expect(await page.getByRole('table', { name: 'Steps' }).getByRole('row').count()).toBe(7);
    await page.context().close();
    expect(refused).toEqual([]);
  });
});
