import { silentLogger } from '@luluchat/flow-runtime';
import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { DeferredConversation, MessageRepository } from '@luluchat/flow-runtime/store';
import { afterEach, describe, expect, it } from 'vitest';
import { createOutbox } from './outbox.js';
import type { Outbox } from './outbox.js';

const WINDOW = 40;
const NOW = Date.now();

/** Runs all pending callbacks that need no outside event. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Creates an outbox on a store in memory, and a channel that accepts messages when the test allows it. */
function setUp({ groupsNotes = false, isDown = (_: string): boolean => false } = {}) {
  const stored = new Map<string, OutboundMessage>();
  const sent: string[] = [];
  const offered: string[] = [];
  const notes: { readonly id: string; readonly resolve: () => void }[] = [];
  const commit = (): void => {
    for (const { id, resolve } of notes.splice(0)) {
      stored.delete(id);
      resolve();
    }
  };
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const deferred = new Map<string, DeferredConversation>();
  const messages = {
    listUnsentByContact: (contactId: string, limit: number) =>
      Promise.resolve([...stored.values()].filter((message) => message.contactId === contactId).slice(0, limit)),
    defer: (conversation: DeferredConversation) => {
      const isNew = !deferred.has(conversation.contactId);
      if (isNew || conversation.attempts > 0) deferred.set(conversation.contactId, conversation);
      return Promise.resolve();
    },
    deferUnsent: (nextAttemptAt: number) => {
      for (const { id, contactId } of stored.values()) {
        if (deferred.has(contactId)) continue;
        deferred.set(contactId, { contactId, messageId: id, attempts: 0, nextAttemptAt });
      }
      return Promise.resolve();
    },
    endDeferral: ({ contactId, messageId }: Pick<DeferredConversation, 'contactId' | 'messageId'>) => {
      if (deferred.get(contactId)?.messageId === messageId) deferred.delete(contactId);
      return Promise.resolve();
    },
    listDeferred: ({ limit }: { readonly limit: number }) =>
      Promise.resolve([...deferred.values()].sort((a, b) => a.nextAttemptAt - b.nextAttemptAt).slice(0, limit)),
    markSent: (id: string) => {
      if (groupsNotes) return new Promise<void>((resolve) => notes.push({ id, resolve }));
      stored.delete(id);
      return Promise.resolve();
    },
  } as Partial<MessageRepository> as MessageRepository;
  const outbox = createOutbox({
    messages,
    channel: {
      send: async ({ id, contactId }) => {
        offered.push(id);
        await released;
        if (isDown(contactId)) return { kind: 'retry', failure: { code: 'busy', reason: 'Later.' } };
        sent.push(id);
        return { kind: 'sent' };
      },
    },
    clock: { now: () => Date.now() },
    logger: silentLogger,
    giveUpAfterMs: 86_400_000,
    window: WINDOW,
  });
  const store = (number: number, contactId = `contact-${number % 7}`): OutboundMessage => {
    const id = `message-${String(10_000 + number)}`;
    const message: OutboundMessage = {
      ...{ id, contactId, contactNumber: null, runId: 'run', stepId: 'step', createdAt: NOW },
      content: { type: 'text', text: 'hi' },
    };
    stored.set(id, message);
    return message;
  };
  const ofContact = (contact: number) => sent.filter((id) => Number(id.slice(-5)) % 7 === contact);
  return { outbox, stored, sent, offered, store, ofContact, commit, release: () => release() };
}

describe('the outbox', () => {
  let outbox: Outbox | undefined;
  afterEach(() => outbox?.close(0));

  it('holds a window of the stored messages, and sends all of them in order (E9)', async () => {
    const { stored, sent, offered, store, ofContact, release, ...rest } = setUp();
    ({ outbox } = rest);
    for (let number = 0; number < 1000; number += 1) store(number);
    await outbox.open();
    // One message of each conversation is being sent, and new messages stay in the store.
    for (let number = 1000; number < 1100; number += 1) outbox.send([store(number)]);
    expect(offered).toHaveLength(7);
    release();
    await expect.poll(() => stored.size).toBe(0);
    expect(sent).toHaveLength(1100);
    for (let contact = 0; contact < 7; contact += 1) expect(ofContact(contact)).toEqual(ofContact(contact).toSorted());
  });

  it('falls behind and catches up, whatever is stored in the meantime (E9)', async () => {
    const { stored, sent, store, ofContact, release, ...rest } = setUp();
    ({ outbox } = rest);
    await outbox.open();
    for (let number = 0; number < 300; number += 1) outbox.send([store(number)]);
    release();
    for (let number = 300; number < 900; number += 1) {
      outbox.send([store(number)]);
      await Promise.resolve();
    }
    await expect.poll(() => stored.size).toBe(0);
    expect(new Set(sent).size).toBe(900);
    expect(sent).toHaveLength(900);
    for (let contact = 0; contact < 7; contact += 1) expect(ofContact(contact)).toEqual(ofContact(contact).toSorted());
  });

  it('lets others overtake messages that are retried, and afterwards sends all of them once, in order (E9)', async () => {
    let isOver = false;
    const { stored, sent, offered, store, release, ...rest } = setUp({
      isDown: (contact) => !isOver && contact.startsWith('down'),
    });
    ({ outbox } = rest);
    release();
    // Three windows of unreachable contacts, each with three messages, and one with many.
    for (let number = 0; number < 360; number += 1) store(number, `down-${number % 120}`);
    for (let number = 360; number < 460; number += 1) store(number, 'down-long');
    for (let number = 460; number < 480; number += 1) store(number, `up-${number % 4}`);
    await outbox.open();
    await expect.poll(() => sent.length).toBe(20);
    // New messages of reachable contacts are not delayed either.
    for (let number = 480; number < 500; number += 1) outbox.send([store(number, `up-${number % 4}`)]);
    await expect.poll(() => sent.length).toBe(40);
    expect(sent).toEqual(sent.toSorted());
    expect(new Set(offered).size).toBeGreaterThan(WINDOW);
    isOver = true;
    for (let number = 500; number < 620; number += 1) outbox.send([store(number, `down-${number - 500}`)]);
    await expect.poll(() => stored.size).toBe(0);
    expect(sent).toHaveLength(620);
    expect(new Set(sent).size).toBe(620);
    const numbers = sent.map((id) => Number(id.slice(-5)) - 10_000);
    for (let contact = 0; contact < 120; contact += 1) {
      const own = numbers.filter((number) => (number < 360 ? number % 120 : number - 500) === contact);
      expect(own).toEqual([contact, contact + 120, contact + 240, contact + 500]);
    }
    const long = numbers.filter((number) => number >= 360 && number < 460);
    expect(long).toEqual(long.toSorted((a, b) => a - b));
  }, 60_000);

  it('continues a conversation while sent marks are not durable yet, up to a limit (E9)', async () => {
    const { outbox: opened, sent, store, release, commit, stored } = setUp({ groupsNotes: true });
    outbox = opened;
    release();
    await outbox.open();
    for (let number = 0; number < 500; number += 1) outbox.send([store(number, 'one contact')]);
    let commits = 0;
    for (let before = 0; stored.size > 0 && commits < 500; before = sent.length) {
      await settled();
      expect(sent.length - before).toBeLessThanOrEqual(32);
      commits += 1;
      commit();
    }
    expect(commits).toBeLessThanOrEqual(25);
    expect(sent).toHaveLength(500);
    expect(sent).toEqual(sent.toSorted());
  });
});
