import { describe, expect, it } from 'vitest';
import { expectAccessible } from './expect-accessible.js';
import { noBrowser, useSharedStudio } from './use-studio.js';

interface StoredFlow {
  readonly draft: {
    readonly steps: Readonly<
      Record<string, { readonly config: unknown; readonly exits?: Readonly<Record<string, string>> }>
    >;
  };
}

describe.skipIf(noBrowser)('the editor of a message', () => {
  const studio = useSharedStudio();

  it('shows messages and buttons as a phone does, makes ids of labels once, and warns before a connected button goes', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'Offer',
      triggers: [{ type: 'keyword', match: 'is', keywords: ['hi'] }],
      start: 'offer',
      steps: {
        offer: {
          type: 'send-message',
          config: { blocks: [{ type: 'text', text: 'Hi' }] },
          exits: { next: 'done' },
        },
        done: { type: 'complete', config: {} },
      },
    });
    const stored = async () => {
      await page.getByRole('status', { name: 'Save state' }).getByText('Saved').waitFor();
      return (await studio.call<StoredFlow>('GET', `/v1/flows/${id}`)).draft.steps['offer'];
    };
    const page = await studio.show(`flows/${id}`);
    await page.getByRole('group', { name: 'Send message offer' }).click();
    const inspector = page.getByRole('region', { name: 'Inspector' });
    const preview = inspector.getByRole('log', { name: 'Preview' });
    await inspector.locator('.cm-content').first().waitFor();

    // Marks are shown, markup is text, and templates are filled in by the server.
    await inspector
      .getByRole('textbox', { name: 'Text of message 1' })
      .fill('*Dear* {{ name }}, <img src=x onerror=alert(1)> مرحبا');
    await preview.locator('strong', { hasText: 'Dear' }).waitFor();
    await preview.getByText(/Aisha Rahman, <img src=x onerror=alert\(1\)> مرحبا$/).waitFor();
    expect(await preview.locator('img').count()).toBe(0);

    await inspector.getByRole('button', { name: 'Add image' }).click();
    // A file has an address or the id of an upload, never both.
    await inspector.getByRole('button', { name: 'Use the id of an upload' }).click();
    await inspector.getByRole('textbox', { name: 'Id of the file of message 2' }).fill('1003383421387256');
    await preview.getByText('1003383421387256').waitFor();
    await inspector.getByRole('button', { name: 'Use an address' }).click();
    await inspector
      .getByRole('textbox', { name: 'Address of the file of message 2' })
      .fill('https://cdn.example.com/slots/June%20plan.png');
    await preview.getByText('June plan.png').waitFor();
    await inspector.getByRole('button', { name: /^Move Message 2: Image up$/ }).click();
    await inspector.getByText('Message 1: Image').waitFor();

    // An id is made of the label once. Up to three buttons stand below the message, more are a list.
    for (const [index, label] of ['Yes, please', 'No', 'Later', 'Ask a human'].entries()) {
      await inspector.getByRole('button', { name: 'Add button' }).click();
      const field = inspector.getByRole('textbox', { name: `Label of button ${index + 1}` });
      await field.and(page.locator(':focus')).waitFor();
      await page.keyboard.type(label);
      if (index === 2) await preview.getByText('Later').waitFor();
    }
    expect(await inspector.getByRole('textbox', { name: 'Id of button 1' }).inputValue()).toBe('yes-please');
    await preview.getByRole('button', { name: 'Choose' }).click();
    await page.getByRole('dialog', { name: 'Choices' }).getByText('Ask a human').waitFor();
    await expectAccessible(page);
    await studio.screenshot(page, 'message-editor');
    await page.keyboard.press('Escape');

    // A label that changes later leaves the id and the connection as they are; an id that changes takes the connection along.
    await inspector.getByRole('combobox', { name: 'Yes, please leads to' }).click();
    await page.getByRole('option', { name: 'Complete done' }).click();
    await inspector.getByRole('textbox', { name: 'Label of button 1' }).fill('Yes!');
    expect((await stored())?.exits).toEqual({ next: 'done', 'button:yes-please': 'done' });
    await inspector.getByRole('textbox', { name: 'Id of button 1' }).fill('yes');
    expect(await stored()).toMatchObject({
      exits: { next: 'done', 'button:yes': 'done' },
      config: { buttons: [{ id: 'yes', label: 'Yes!' }, { id: 'no' }, { id: 'later' }, { id: 'ask-a-human' }] },
    });

    await inspector.getByRole('button', { name: 'Remove Button 1' }).click();
    const dialog = page.getByRole('dialog', { name: 'Remove the button "Yes!"?' });
    await dialog.getByText('Its exit “Yes!” leads to done.').waitFor();
    await dialog.getByRole('button', { name: 'Remove button' }).click();
    expect((await stored())?.exits).toEqual({ next: 'done' });
    await page.getByRole('button', { name: 'Undo' }).click();
    expect((await stored())?.exits).toEqual({ next: 'done', 'button:yes': 'done' });
  });

  it('edits an approved template: its name, its header, its values and its quick replies', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'Renewal',
      triggers: [{ type: 'webhook' }],
      start: 'remind',
      steps: {
        remind: { type: 'send-message', config: { blocks: [{ type: 'text', text: 'Hi' }] }, exits: { next: 'done' } },
        done: { type: 'complete', config: {} },
      },
    });
    const page = await studio.show(`flows/${id}`);
    await page.getByRole('group', { name: 'Send message remind' }).click();
    const inspector = page.getByRole('region', { name: 'Inspector' });
    const preview = inspector.getByRole('log', { name: 'Preview' });
    await inspector.getByRole('button', { name: 'Add approved template' }).click();
    await inspector.getByRole('button', { name: 'Remove Message 1: Text' }).click();
    await inspector.getByRole('textbox', { name: 'Template', exact: true }).fill('renewal_reminder');
    await inspector.getByRole('textbox', { name: 'Language' }).fill('en_US');
    const choose = async (field: string, option: string) => {
      await inspector.getByRole('combobox', { name: field, exact: true }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
    };
    await choose('Category', 'Utility');
    await choose('Header', 'Location');
    await inspector.getByRole('textbox', { name: 'Latitude' }).fill('3.139');
    await choose('Header', 'File');
    await inspector.getByRole('textbox', { name: 'URL' }).fill('https://cdn.example.com/{{data.file}}.pdf');
    await inspector.getByRole('button', { name: 'Add value' }).click();
    await inspector.getByRole('textbox', { name: 'Value', exact: true }).fill('{{name}}');
    await inspector.getByRole('button', { name: 'Add button' }).last().click();
    await inspector.getByRole('textbox', { name: 'Label of button 1' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('Renew now');
    await preview.getByText('Approved template renewal_reminder').waitFor();
    await preview.getByText('en_US · Utility').waitFor();
    await preview.getByText('Aisha Rahman').waitFor();
    await preview.getByText('Renew now').waitFor();
    await expectAccessible(page);
    await preview.scrollIntoViewIfNeeded();
    await studio.screenshot(page, 'message-template');
    await page.getByRole('status', { name: 'Save state' }).getByText('Saved').waitFor();
    expect((await studio.call<StoredFlow>('GET', `/v1/flows/${id}`)).draft.steps['remind']?.config).toEqual({
      blocks: [
        {
          type: 'template',
          name: 'renewal_reminder',
          language: 'en_US',
          category: 'utility',
          header: { type: 'file', url: 'https://cdn.example.com/{{data.file}}.pdf' },
          body: [{ value: '{{name}}' }],
        },
      ],
      buttons: [{ id: 'renew-now', label: 'Renew now' }],
    });
  });

  it('edits a location, cards, a reply, a reaction and a request for the number, which has an exit of its own', async () => {
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'Visit',
      triggers: [{ type: 'webhook' }],
      start: 'tell',
      steps: {
        tell: { type: 'send-message', config: { blocks: [{ type: 'text', text: 'Hi' }] }, exits: { next: 'done' } },
        done: { type: 'complete', config: {} },
      },
    });
    const page = await studio.show(`flows/${id}`);
    await page.getByRole('group', { name: 'Send message tell' }).click();
    const inspector = page.getByRole('region', { name: 'Inspector' });
    const preview = inspector.getByRole('log', { name: 'Preview' });
    await inspector.getByRole('button', { name: 'Add location' }).click();
    await inspector.getByRole('textbox', { name: 'Latitude' }).fill('3.139');
    await inspector.getByRole('textbox', { name: 'Longitude' }).fill('101.687');
    await inspector.getByRole('textbox', { name: 'Name', exact: true }).fill('Shop of {{name}}');
    await preview.getByText('Shop of Aisha Rahman').waitFor();
    await preview.getByText('3.139, 101.687').waitFor();
    await inspector.getByRole('button', { name: 'Add contacts' }).click();
    await inspector.getByRole('textbox', { name: 'Name', exact: true }).last().fill('Tea shop');
    await inspector.getByRole('button', { name: 'Add phone number' }).click();
    await page.keyboard.type('+60 3-1234 5678');
    await preview.getByText('+60 3-1234 5678').waitFor();
    await inspector.getByRole('switch', { name: 'As a reply' }).first().click();
    await preview.getByText('Reply to a message of the contact').waitFor();
    await inspector.getByRole('button', { name: 'Add reaction' }).click();
    await inspector.getByRole('textbox', { name: 'Emoji' }).fill('🙏');
    await preview.getByText('Reaction 🙏').waitFor();
    await inspector.getByRole('button', { name: 'Add request for number' }).click();
    await inspector.getByRole('textbox', { name: 'Text of message 5' }).fill('May we call you?');
    await preview.getByText('May we call you?').waitFor();
    await preview.getByText('Share phone number').waitFor();
    await expectAccessible(page);
    await preview.scrollIntoViewIfNeeded();
    await studio.screenshot(page, 'message-cards');
    await page.getByRole('status', { name: 'Save state' }).getByText('Saved').waitFor();
    expect((await studio.call<StoredFlow>('GET', `/v1/flows/${id}`)).draft.steps['tell']?.config).toEqual({
      blocks: [
        { type: 'text', text: 'Hi', asReply: true },
        { type: 'location', location: { latitude: '3.139', longitude: '101.687', name: 'Shop of {{name}}' } },
        { type: 'contacts', contacts: [{ name: 'Tea shop', phones: ['+60 3-1234 5678'] }] },
        { type: 'reaction', emoji: '🙏' },
        { type: 'contact-request', text: 'May we call you?' },
      ],
    });
    await page.getByText('Number shared').first().waitFor();
  });

  it('tries the step for a contact, and shows the messages that a run would send it', async () => {
    const config = {
      blocks: [
        { type: 'image', url: 'https://cdn.example.com/{{data.plan}}.png', caption: 'The plan' },
        { type: 'text', text: 'Hi {{name}}, your visit is on {{data.day | default: "Monday"}}.' },
      ],
      buttons: [
        { id: 'yes', label: 'Yes' },
        { id: 'no', label: 'No' },
      ],
    };
    const { id } = await studio.call<{ id: string }>('POST', '/v1/flows', {
      name: 'Visit',
      triggers: [{ type: 'webhook' }],
      start: 'remind',
      steps: { remind: { type: 'send-message', config, exits: { next: 'done' } }, done: { type: 'complete' } },
    });
    const page = await studio.show(`flows/${id}`);
    await page.getByRole('group', { name: 'Send message remind' }).click();
    const inspector = page.getByRole('region', { name: 'Inspector' });
    await inspector.getByText('Try this step').click();
    await inspector.getByRole('button', { name: 'Try it' }).click();
    const messages = inspector.getByRole('log', { name: 'Messages of the test' });
    await messages.getByText('Hi Aisha Rahman, your visit is on Monday.').waitFor();
    await messages.getByText('The plan').waitFor();
    await messages.getByText('Yes', { exact: true }).waitFor();
    await messages.scrollIntoViewIfNeeded();
    await expectAccessible(page);
    await studio.screenshot(page, 'message-tried');
    // The test has sent nothing.
    expect((await studio.call<{ items: unknown[] }>('GET', `/v1/runs?flowId=${id}`)).items).toEqual([]);
  });
});
