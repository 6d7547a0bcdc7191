import { silentLogger } from '@luluchat/flow-runtime';
import type { MessageRepository, OutboundMessage } from '@luluchat/flow-runtime';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createStorePasses } from './store-passes.js';

const WINDOW = 10;
const YIELD_MS = 60_000;

/** A store of so many messages, each of a contact of its own, of which the first reads fail; nothing that is held leaves by itself. */
function world({ stored = 0, failures = 0 } = {}) {
  const unsent = new Map<string, OutboundMessage>();
  const held: string[] = [];
  const closing = new AbortController();
  const store = (number: number): void => {
    const id = `message-${String(1000 + number)}`;
    const content = { type: 'text', text: 'hi' } as const;
    const rest = { contactNumber: null, runId: 'run', stepId: 'step', createdAt: 0 };
    unsent.set(id, { id, contactId: `contact-${number}`, ...rest, content });
  };
  for (let number = 0; number < stored; number += 1) store(number);
  const listUnsent = vi.fn(({ limit, afterId = '' }: { readonly limit: number; readonly afterId?: string }) => {
    if (listUnsent.mock.calls.length <= failures) return Promise.reject(new Error('disk'));
    return Promise.resolve([...unsent.values()].filter(({ id }) => id > afterId).slice(0, limit));
  });
  const passes = createStorePasses({
    messages: { listUnsent } as Partial<MessageRepository> as MessageRepository,
    logger: silentLogger,
    lines: {
      get size() {
        return held.length;
      },
      has: (id) => held.includes(id),
      hold: ({ id }) => held.push(id),
    },
    window: WINDOW,
    yieldPauseMs: YIELD_MS,
    closing: closing.signal,
  });
  /** The oldest so many leave the window and the store. */
  const leave = (count: number): void => {
    for (const id of held.splice(0, count)) unsent.delete(id);
    passes.goOn();
  };
  const putBack = (number: number): void => {
    held.splice(held.indexOf(`message-${1000 + number}`), 1);
    passes.leave(`contact-${number}`);
  };
  const numbers = () => held.map((id) => Number(id.slice(-4)) - 1000);
  return { passes, store, leave, putBack, numbers, listUnsent, close: () => closing.abort() };
}

describe('passes through the store', () => {
  afterEach(() => vi.useRealTimers());

  it('fill the window and read on where they stopped when there is room for a page', async () => {
    const { passes, leave, numbers } = world({ stored: 14 });
    await passes.open();
    expect(numbers()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(passes.isCrowded()).toBe(true);
    leave(4);
    expect(passes.isCrowded()).toBe(true);
    leave(1);
    await vi.waitFor(() => expect(numbers()).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13]));
  });

  it('admit new messages when the window has room for them; else those are read in their turn, past what is held', async () => {
    const { passes, store, numbers } = world({ stored: 3 });
    await passes.open();
    expect(passes.admit(7)).toBe(true);
    for (const number of [3, 4]) store(number);
    expect(passes.admit(8)).toBe(false);
    expect(passes.admit(1)).toBe(false);
    await vi.waitFor(() => expect(numbers()).toEqual([0, 1, 2, 3, 4]));
    expect(passes.admit(1)).toBe(true);
  });

  it('begin again in time when messages were put back in the store, whatever was read before', async () => {
    vi.useFakeTimers();
    const { passes, store, leave, numbers } = world({ stored: 3 });
    await passes.open();
    leave(3);
    passes.lookAgain();
    passes.lookAgain();
    store(1);
    await vi.advanceTimersByTimeAsync(YIELD_MS - 1);
    expect(numbers()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(numbers()).toEqual([1]);
    expect(passes.admit(1)).toBe(true);
  });

  it('leave who was put back to the store until the next pass, which begins in time; what is new is read meanwhile', async () => {
    vi.useFakeTimers();
    const { passes, store, leave, putBack, numbers } = world({ stored: 12 });
    await passes.open();
    putBack(1);
    leave(5);
    await vi.advanceTimersByTimeAsync(YIELD_MS - 1);
    expect(numbers()).toEqual([6, 7, 8, 9, 10, 11]);
    store(12);
    expect(passes.admit(1)).toBe(false);
    leave(4);
    await vi.advanceTimersByTimeAsync(0);
    expect(numbers()).toEqual([10, 11, 12]);
    await vi.advanceTimersByTimeAsync(1);
    expect(numbers()).toEqual([10, 11, 12, 1]);
    expect(passes.admit(1)).toBe(true);
  });

  it('try again when the store cannot be read, and not once it is closing', async () => {
    vi.useFakeTimers();
    const { passes, numbers, listUnsent, close } = world({ stored: 1, failures: 2 });
    await passes.open();
    await vi.advanceTimersByTimeAsync(1000);
    expect(numbers()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(numbers()).toEqual([0]);
    close();
    await passes.open();
    expect(listUnsent).toHaveBeenCalledTimes(3);
  });
});
