import { silentLogger } from '@luluchat/flow-runtime';
import type { MessageRepository, OutboundMessage } from '@luluchat/flow-runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { createOutbox } from './outbox.js';
import type { Outbox } from './outbox.js';

const WINDOW = 40;

/** Lets everything happen that waits for nothing from outside. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** The outbox's part of a store in memory, and a channel that takes messages once it is let. */
function world({ groupsNotes = false } = {}) {
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
  const messages = {
    listUnsent: ({ limit, afterId }: { readonly limit: number; readonly afterId?: string }) => {
      const ids = [...stored.keys()].filter((id) => afterId === undefined || id > afterId);
      return Promise.resolve(ids.slice(0, limit).flatMap((id) => stored.get(id) ?? []));
    },
    markSent: (id: string) => {
      if (groupsNotes) return new Promise<void>((resolve) => notes.push({ id, resolve }));
      stored.delete(id);
      return Promise.resolve();
    },
  } as Partial<MessageRepository> as MessageRepository;
  const outbox = createOutbox({
    messages,
    channel: {
      send: async ({ id }) => {
        offered.push(id);
        await released;
        sent.push(id);
        return { kind: 'sent' };
      },
    },
    clock: { now: () => 0 },
    logger: silentLogger,
    giveUpAfterMs: 1,
    window: WINDOW,
  });
  const store = (number: number, contactNumber = `contact-${number % 7}`): OutboundMessage => {
    const id = `message-${String(10_000 + number)}`;
    const message: OutboundMessage = {
      ...{ id, contactNumber, runId: 'run', stepId: 'step', createdAt: 0 },
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

  it('holds a window of what the store has, and sends all of it in order (E9)', async () => {
    const { stored, sent, offered, store, ofContact, release, ...rest } = world();
    ({ outbox } = rest);
    for (let number = 0; number < 1000; number += 1) store(number);
    await outbox.open();
    // One of each conversation is under way, and messages that come now are left to the store.
    for (let number = 1000; number < 1100; number += 1) outbox.send([store(number)]);
    expect(offered).toHaveLength(7);
    release();
    await expect.poll(() => stored.size).toBe(0);
    expect(sent).toHaveLength(1100);
    for (let contact = 0; contact < 7; contact += 1) expect(ofContact(contact)).toEqual(ofContact(contact).toSorted());
  });

  it('falls behind and catches up, whatever is stored meanwhile (E9)', async () => {
    const { stored, sent, store, ofContact, release, ...rest } = world();
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

  it('goes on with a conversation while it is not durable yet that messages were sent, so far and no further (E9)', async () => {
    const { outbox: opened, sent, store, release, commit, stored } = world({ groupsNotes: true });
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
