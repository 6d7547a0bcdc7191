import { validateConfig } from '@luluchat/flow-runtime';
import type { JsonObject } from '@luluchat/flow-runtime';
import { createAttributeCatalog, executeStep } from '@luluchat/flow-testing';
import { describe, expect, it } from 'vitest';
import { createSendMessage } from './send-message.js';
import { SendMessageConfig } from './send-message-config.js';

const sendMessage = createSendMessage();
const lint = (config: JsonObject) => {
  const validated = validateConfig(SendMessageConfig, config);
  if (!validated.isValid) return validated.problems.map(({ path }) => path);
  const problems = sendMessage.lint?.(validated.value, { attributes: createAttributeCatalog() }) ?? [];
  return problems.map(({ code, path }) => `${code} ${path}`);
};
const run = async (blocks: readonly JsonObject[], lastMessageId?: string, data: JsonObject = {}) => {
  const situation = { data, ...(lastMessageId !== undefined && { lastMessageId }) };
  return (await executeStep(sendMessage, { blocks: [...blocks] }, situation)).result;
};

describe('a message that is sent as a reply', () => {
  const blocks: readonly JsonObject[] = [
    { type: 'text', text: 'Noted', asReply: true },
    { type: 'text', text: 'More soon' },
  ];

  it('names the last message of the contact', async () => {
    expect(await run(blocks, 'wa:wamid.1')).toMatchObject({
      effects: [
        { content: { type: 'text', text: 'Noted', replyTo: 'wa:wamid.1' } },
        { content: { text: 'More soon' } },
      ],
    });
    expect((await run(blocks, 'wa:wamid.1')).effects?.[1]).not.toHaveProperty('content.replyTo');
  });

  it('is sent as any other message when the run has none', async () => {
    expect((await run(blocks)).effects).toEqual([
      { type: 'send-message', content: { type: 'text', text: 'Noted' } },
      { type: 'send-message', content: { type: 'text', text: 'More soon' } },
    ]);
  });

  it('may be of every kind but a reaction', () => {
    expect(lint({ blocks: [{ type: 'image', url: 'https://cdn.example.com/a.png', asReply: true }] })).toEqual([]);
    expect(lint({ blocks: [{ type: 'reaction', emoji: '👍', asReply: true }] })).toEqual(['/blocks/0/asReply']);
    expect(lint({ blocks: [{ type: 'text', text: 'Hi', asReply: 'yes' }] })).toEqual(['/blocks/0/asReply']);
  });
});

describe('a reaction', () => {
  it.each(['👍', '👍🏽', '❤', '❤️', '🇲🇾', '👨‍👩‍👧', ''])('%j is shown at the last message of the contact', async (emoji) => {
    expect((await run([{ type: 'reaction', emoji: '{{data.emoji}}' }], 'wa:wamid.1', { emoji })).effects).toEqual([
      { type: 'send-message', content: { type: 'reaction', emoji, messageId: 'wa:wamid.1' } },
    ]);
    expect(lint({ blocks: [{ type: 'reaction', emoji }] })).toEqual([]);
  });

  it.each(['👍👍', 'ok', '7'])(
    '%j takes the exit failed, and is an error of the flow when it is fixed',
    async (emoji) => {
      expect(await run([{ type: 'reaction', emoji: '{{data.emoji}}' }], 'wa:wamid.1', { emoji })).toMatchObject({
        exit: 'failed',
        failure: { code: 'reaction_invalid' },
      });
      expect(lint({ blocks: [{ type: 'reaction', emoji }] })).toEqual(['reaction_invalid /blocks/0/emoji']);
    },
  );

  it('takes the exit failed when the run has no message of the contact', async () => {
    expect(
      await run([
        { type: 'text', text: 'Hi' },
        { type: 'reaction', emoji: '👍' },
      ]),
    ).toMatchObject({
      exit: 'failed',
      failure: { code: 'no_message_to_react_to' },
    });
  });

  it('has no buttons below it', () => {
    const buttons = [{ id: 'ok', label: 'OK' }];
    expect(lint({ blocks: [{ type: 'reaction', emoji: '👍' }], buttons })).toEqual(['buttons_not_possible /buttons']);
  });
});
