/**
 * Contract of message channels as tests, whose titles cite these numbers:
 *
 *   C1  `sent` means that the provider has accepted the message.
 *   C2  A temporary failure of the provider is `retry`; sent again, the message arrives under the same id.
 *   C3  A permanent failure of the provider is `failed`.
 *   C4  A failure has a stable code and a sentence that contains nothing of the message's content.
 *   C5  `send` settles soon after the signal aborts, and not with `sent`. With an aborted signal it sends nothing.
 *   C6  Messages of different conversations do not wait for each other.
 */
import type { MessageContent } from '@luluchat/flow-runtime';
import type { MessageChannel, OutboundMessage, SendOutcome } from '@luluchat/flow-runtime/channel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONTACT_ID } from '../contact/create-contact.js';

/** Behaviour of the provider for the next message. `hang`: it never answers. `break-off`: it resets the connection. */
export type ProviderBehaviour = 'busy' | 'refuse' | 'hang' | 'break-off';

/** Channel and a fake of its provider on loopback. */
export interface ChannelUnderTest {
  readonly channel: MessageChannel;
  /** Returns the ids of the messages that the provider accepted, in order, repeats included. */
  accepted(): readonly string[];
  /** Returns the number of messages that reached the provider, accepted or not. */
  received(): number;
  /** Sets the behaviour for the next message that arrives. By default the provider accepts messages. */
  next(behaviour: ProviderBehaviour): void;
  close(): Promise<void>;
}

const SECRET_TEXT = 'confidential-7f3a';
const CONTENTS: readonly MessageContent[] = [
  { type: 'text', text: 'Hello 😀' },
  { type: 'text', text: 'Tea?', buttons: [{ id: 'yes', label: 'Yes' }] },
  { type: 'image', url: 'https://example.com/a.png', caption: 'A tea pot' },
  { type: 'video', url: 'https://example.com/a.mp4' },
  { type: 'audio', url: 'https://example.com/a.mp3' },
  { type: 'file', url: 'https://example.com/a.pdf', caption: 'The menu' },
  {
    type: 'template',
    name: 'renewal_reminder',
    language: 'en',
    header: { type: 'image', url: 'https://example.com/a.png' },
    body: [{ value: 'Aisyah' }],
    buttons: [{ id: 'renew', label: 'Renew' }],
  },
  { type: 'location', location: { latitude: 3.139, longitude: 101.6869, name: 'Tea shop' } },
  {
    type: 'contacts',
    contacts: [{ name: 'Tea shop', phones: ['+60 3-1234 5678'], emails: ['tea@example.com'], organization: 'Tea Ltd' }],
  },
  { type: 'contact-request', text: 'Please share your number.' },
  { type: 'text', text: 'Noted.', replyTo: 'wa:wamid.1' },
  { type: 'reaction', emoji: '👍', messageId: 'wa:wamid.1' },
];

/** Defines the tests of the channel contract in a vitest file. Each test calls `create`. */
export function describeChannelContract(create: () => Promise<ChannelUnderTest>): void {
  describe('channel contract', () => {
    let used: ChannelUnderTest;
    beforeEach(async () => {
      used = await create();
    });
    afterEach(() => used.close());
    const send = (message: OutboundMessage): Promise<SendOutcome> =>
      used.channel.send(message, new AbortController().signal);

    it.each(CONTENTS)('C1: sends $type', async (content) => {
      expect(await send(createMessage('m1', { content }))).toMatchObject({ kind: 'sent' });
      expect(used.accepted()).toEqual(['m1']);
    });

    it.each(['busy', 'break-off'] as const)(
      'C2, C4: returns retry when the provider answers with %s, and sends the same message afterwards',
      async (what) => {
        used.next(what);
        const message = createMessage('m1');
        const outcome = await send(message);
        expect(outcome.kind).toBe('retry');
        expectFailure(outcome);
        expect(used.accepted()).toEqual([]);
        expect(await send(message)).toMatchObject({ kind: 'sent' });
        expect(used.accepted()).toEqual(['m1']);
      },
    );

    it('C3, C4: returns failed for a rejected message and sends the next one', async () => {
      used.next('refuse');
      const outcome = await send(createMessage('m1'));
      expect(outcome.kind).toBe('failed');
      expectFailure(outcome);
      expect(await send(createMessage('m2'))).toMatchObject({ kind: 'sent' });
      expect(used.accepted()).toEqual(['m2']);
    });

    it('C5: settles when the signal aborts while the provider does not answer', async () => {
      used.next('hang');
      const controller = new AbortController();
      const settled = used.channel.send(createMessage('m1'), controller.signal).then(
        ({ kind }) => kind,
        () => 'rejected',
      );
      await expect.poll(() => used.received()).toBe(1);
      controller.abort(new Error('closing'));
      expect(['retry', 'rejected']).toContain(await settled);
    });

    it('C5: sends nothing when the signal is already aborted', async () => {
      const settled = used.channel.send(createMessage('m1'), AbortSignal.abort(new Error('closing'))).then(
        ({ kind }) => kind,
        () => 'rejected',
      );
      expect(['retry', 'rejected']).toContain(await settled);
      expect(used.received()).toBe(0);
    });

    it('C6: sends to other conversations while one message hangs', async () => {
      used.next('hang');
      const controller = new AbortController();
      const stuck = used.channel.send(createMessage('m1'), controller.signal).catch(() => undefined);
      await expect.poll(() => used.received()).toBe(1);
      const others = ['60123456780', '60123456781', '60123456782'];
      await Promise.all(others.map((contactNumber) => send(createMessage(`to-${contactNumber}`, { contactNumber }))));
      expect([...used.accepted()].sort()).toEqual(others.map((contactNumber) => `to-${contactNumber}`));
      controller.abort();
      await stuck;
    });
  });
}

function createMessage(id: string, given: Partial<OutboundMessage> = {}): OutboundMessage {
  return {
    id,
    contactId: CONTACT_ID,
    contactNumber: '60123456789',
    runId: '0198c0de-0000-7000-8000-000000000001',
    stepId: 'greet',
    content: { type: 'text', text: SECRET_TEXT },
    createdAt: 1_700_000_000_000,
    ...given,
  };
}

function expectFailure(outcome: SendOutcome): void {
  if (outcome.kind === 'sent') throw new Error('Expected a failure, but the message was sent.');
  expect(outcome.failure.code).toMatch(/^[a-z][a-z0-9_]*$/);
  expect(outcome.failure.reason).toMatch(/\S.*\.$/s);
  expect(outcome.failure.reason).not.toContain(SECRET_TEXT);
}
