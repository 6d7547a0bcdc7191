import type { MessageContent } from '@luluchat/flow-runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { createMessage, createTestChannel } from './test-channel.js';
import type { TestChannel } from './test-channel.js';

const never = new AbortController().signal;
const place = { latitude: 3.139, longitude: 101.6869, name: 'Tea shop', address: '1 Jalan Contoh' };

let used: TestChannel;
const setUp = async (): Promise<TestChannel> => (used = await createTestChannel());
afterEach(() => used.close());

describe('a reply and a reaction', () => {
  it('name the message by the id that WhatsApp gave it', async () => {
    const { channel, api } = await setUp();
    const reply = { type: 'text', text: 'Noted', replyTo: 'wa:wamid.in-1' } as const;
    const reaction = { type: 'reaction', emoji: '👍', messageId: 'wa:wamid.in-1' } as const;
    for (const content of [reply, reaction, { ...reaction, emoji: '' }]) {
      expect(channel.check?.(content)).toBeUndefined();
      expect(await channel.send(createMessage(content), never)).toMatchObject({ kind: 'sent' });
    }
    expect(api.receiver.requests.map(({ json }) => json)).toMatchObject([
      { type: 'text', text: { body: 'Noted' }, context: { message_id: 'wamid.in-1' } },
      { type: 'reaction', reaction: { message_id: 'wamid.in-1', emoji: '👍' } },
      { type: 'reaction', reaction: { message_id: 'wamid.in-1', emoji: '' } },
    ]);
    expect(api.receiver.requests[1]?.json).not.toHaveProperty('context');
  });

  it('to a message of another channel are a text alone, and a refused reaction', async () => {
    const { channel, api } = await setUp();
    const reply = { type: 'text', text: 'Noted', replyTo: 'app-7' } as const;
    expect(await channel.send(createMessage(reply), never)).toMatchObject({ kind: 'sent' });
    expect(api.receiver.requests[0]?.json).not.toHaveProperty('context');
    const reaction = { type: 'reaction', emoji: '👍', messageId: 'app-7' } as const;
    expect(channel.check?.(reaction)).toMatchObject({ code: 'reaction_elsewhere' });
  });

  it('to a message of an account that is there no more are a text alone, and a failed reaction', async () => {
    const { channel, api } = await setUp();
    const gone = (content: MessageContent) => ({ ...createMessage(content), account: 'gone' });
    const reply = { type: 'text', text: 'Noted', replyTo: 'wa:wamid.in-1' } as const;
    expect(await channel.send(gone(reply), never)).toMatchObject({ kind: 'sent' });
    expect(api.receiver.requests[0]?.json).not.toHaveProperty('context');
    const reaction = { type: 'reaction', emoji: '👍', messageId: 'wa:wamid.in-1' } as const;
    expect(await channel.send(gone(reaction), never)).toMatchObject({
      kind: 'failed',
      failure: { code: 'reaction_elsewhere' },
    });
    expect(api.receiver.requests).toHaveLength(1);
  });
});

describe('a location, cards and a request for the number', () => {
  it.each<[MessageContent, object]>([
    [
      { type: 'location', location: place },
      { type: 'location', location: place },
    ],
    [
      {
        type: 'contacts',
        contacts: [
          {
            name: 'Bea Tan',
            phones: ['+60 12-345 6789', '03-1234 5678'],
            emails: ['bea@example.com'],
            organization: 'Tea Ltd',
          },
          { name: 'Shop' },
        ],
      },
      {
        type: 'contacts',
        contacts: [
          {
            name: { formatted_name: 'Bea Tan', first_name: 'Bea Tan' },
            phones: [{ phone: '+60 12-345 6789', wa_id: '60123456789' }, { phone: '03-1234 5678' }],
            emails: [{ email: 'bea@example.com' }],
            org: { company: 'Tea Ltd' },
          },
          { name: { formatted_name: 'Shop', first_name: 'Shop' } },
        ],
      },
    ],
    [
      { type: 'contact-request', text: 'Please share your number.' },
      {
        type: 'interactive',
        interactive: {
          type: 'request_contact_info',
          body: { text: 'Please share your number.' },
          action: { name: 'request_contact_info' },
        },
      },
    ],
  ])('are sent as WhatsApp takes them: $type', async (content, expected) => {
    const { channel, api } = await setUp();
    expect(channel.check?.(content)).toBeUndefined();
    expect(await channel.send(createMessage(content), never)).toMatchObject({ kind: 'sent' });
    expect(api.receiver.requests.map(({ json }) => json)).toMatchObject([expected]);
  });

  it.each<[MessageContent, string]>([
    [{ type: 'location', location: place, buttons: [{ id: 'a', label: 'A' }] }, 'buttons_not_possible'],
    [{ type: 'contacts', contacts: [{ name: 'Shop' }], buttons: [{ id: 'a', label: 'A' }] }, 'buttons_not_possible'],
    [{ type: 'contact-request', text: 'Hi', buttons: [{ id: 'a', label: 'A' }] }, 'buttons_not_possible'],
    [{ type: 'contact-request', text: 'a'.repeat(1025) }, 'text_too_long'],
  ])('are refused before they are sent when WhatsApp does not show them: %j', async (content, code) => {
    const { channel, api } = await setUp();
    expect(channel.check?.(content)).toMatchObject({ code });
    expect(await channel.send(createMessage(content), never)).toMatchObject({ kind: 'failed', failure: { code } });
    expect(api.receiver.requests).toEqual([]);
  });
});
