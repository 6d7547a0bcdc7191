/**
 * What every message channel promises, as tests. The numbers are cited by the names of the tests:
 *
 *   C1  `sent` means that the provider has the message.
 *   C2  What the provider cannot take now is `retry`; offered again, it arrives under the same id.
 *   C3  What the provider refuses for good is `failed`.
 *   C4  A failure has a stable code and a sentence, which holds nothing of what the message says.
 *   C5  When the signal aborts it settles soon, and does not say `sent`. Under an aborted signal nothing is handed over.
 *   C6  Messages of different conversations do not wait for each other.
 */
import type { MessageChannel, MessageContent, OutboundMessage, SendOutcome } from '@luluchat/flow-runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONTACT_ID } from '../contact/create-contact.js';

/** What the provider does with the next message. `hang`: it never answers. `break-off`: the connection is cut. */
export type ProviderBehaviour = 'busy' | 'refuse' | 'hang' | 'break-off';

/** A channel and an imitation of its provider on loopback. */
export interface ChannelUnderTest {
  readonly channel: MessageChannel;
  /** Ids of the messages that the provider took, in order, repeats included. */
  taken(): readonly string[];
  /** Messages that reached the provider, taken or not. */
  arrived(): number;
  /** Decides about the next message that arrives. Without it the provider takes what comes. */
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
];

/** Runs the contract of message channels against one. `create` is called anew by every test. */
export function describeChannelContract(create: () => Promise<ChannelUnderTest>): void {
  describe('channel contract', () => {
    let used: ChannelUnderTest;
    beforeEach(async () => {
      used = await create();
    });
    afterEach(() => used.close());
    const send = (message: OutboundMessage): Promise<SendOutcome> =>
      used.channel.send(message, new AbortController().signal);

    it.each(CONTENTS)('C1: hands over $type', async (content) => {
      expect(await send(createMessage('m1', { content }))).toMatchObject({ kind: 'sent' });
      expect(used.taken()).toEqual(['m1']);
    });

    it.each(['busy', 'break-off'] as const)('C2, C4: the provider is %s, then takes the same message', async (what) => {
      used.next(what);
      const message = createMessage('m1');
      const outcome = await send(message);
      expect(outcome.kind).toBe('retry');
      expectFailure(outcome);
      expect(used.taken()).toEqual([]);
      expect(await send(message)).toMatchObject({ kind: 'sent' });
      expect(used.taken()).toEqual(['m1']);
    });

    it('C3, C4: a refused message failed, the next one is sent', async () => {
      used.next('refuse');
      const outcome = await send(createMessage('m1'));
      expect(outcome.kind).toBe('failed');
      expectFailure(outcome);
      expect(await send(createMessage('m2'))).toMatchObject({ kind: 'sent' });
      expect(used.taken()).toEqual(['m2']);
    });

    it('C5: settles when the signal aborts while the provider says nothing', async () => {
      used.next('hang');
      const controller = new AbortController();
      const settled = used.channel.send(createMessage('m1'), controller.signal).then(
        ({ kind }) => kind,
        () => 'rejected',
      );
      await expect.poll(() => used.arrived()).toBe(1);
      controller.abort(new Error('closing'));
      expect(['retry', 'rejected']).toContain(await settled);
    });

    it('C5: hands nothing over under an aborted signal', async () => {
      const settled = used.channel.send(createMessage('m1'), AbortSignal.abort(new Error('closing'))).then(
        ({ kind }) => kind,
        () => 'rejected',
      );
      expect(['retry', 'rejected']).toContain(await settled);
      expect(used.arrived()).toBe(0);
    });

    it('C6: one conversation does not wait for another', async () => {
      used.next('hang');
      const controller = new AbortController();
      const stuck = used.channel.send(createMessage('m1'), controller.signal).catch(() => undefined);
      await expect.poll(() => used.arrived()).toBe(1);
      const others = ['60123456780', '60123456781', '60123456782'];
      await Promise.all(others.map((contactNumber) => send(createMessage(`to-${contactNumber}`, { contactNumber }))));
      expect([...used.taken()].sort()).toEqual(others.map((contactNumber) => `to-${contactNumber}`));
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
  if (outcome.kind === 'sent') throw new Error('There is no failure.');
  expect(outcome.failure.code).toMatch(/^[a-z][a-z0-9_]*$/);
  expect(outcome.failure.reason).toMatch(/\S.*\.$/s);
  expect(outcome.failure.reason).not.toContain(SECRET_TEXT);
}
