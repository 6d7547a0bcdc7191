import { silentLogger } from '@luluchat/flow-runtime';
import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { DeferredConversation, MessageRepository } from '@luluchat/flow-runtime/store';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOutboxScanner } from './outbox-scanner.js';

const WINDOW = 10;
const PUT_BACK_MS = 60_000;

/** Creates a scanner on a store whose first reads fail; a retried conversation stays active until the test ends it. */
function setUp({ failures = 0, unsent = [] as string[] } = {}) {
  const rows = new Map<string, DeferredConversation>();
  const active = new Set<string>();
  const retried: string[] = [];
  const closing = new AbortController();
  const put = (contactId: string, nextAttemptAt: number, attempts = 1, needsOperator = false): void => {
    const record = { contactId, messageId: `${contactId}1`, attempts, nextAttemptAt };
    rows.set(contactId, { ...record, ...(needsOperator && { needsOperator }) });
  };
  const listDeferred = vi.fn(({ limit }: { readonly limit: number }) => {
    if (listDeferred.mock.calls.length <= failures) return Promise.reject(new Error('disk'));
    return Promise.resolve([...rows.values()].sort((a, b) => a.nextAttemptAt - b.nextAttemptAt).slice(0, limit));
  });
  const scanner = createOutboxScanner({
    messages: {
      listDeferred,
      deferUnsent: (at) => {
        for (const contactId of unsent) if (!rows.has(contactId)) put(contactId, at, 0);
        return Promise.resolve();
      },
      defer: ({ contactId, nextAttemptAt }) => {
        put(contactId, nextAttemptAt, 0);
        return Promise.resolve();
      },
    } as Partial<MessageRepository> as MessageRepository,
    queues: {
      get size() {
        return active.size;
      },
      isActive: (contactId) => active.has(contactId),
      retry: ({ contactId }) => {
        active.add(contactId);
        retried.push(contactId);
        return Promise.resolve();
      },
    },
    clock: { now: () => Date.now() },
    logger: silentLogger,
    untilStored: (work) => work(),
    window: WINDOW,
    putBackPauseMs: PUT_BACK_MS,
    closing: closing.signal,
  });
  const end = (contactId: string): void => {
    active.delete(contactId);
    rows.delete(contactId);
  };
  const defer = (contactId: string, nextAttemptAt: number): void => {
    end(contactId);
    put(contactId, nextAttemptAt);
    scanner.defer(contactId, nextAttemptAt);
  };
  const admit = (contactId: string): boolean => scanner.tryAdmit({ contactId, id: `${contactId}2` } as OutboundMessage);
  return { scanner, rows, active, retried, unsent, put, end, defer, admit, listDeferred, close: () => closing.abort() };
}

describe('the outbox scanner', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => void vi.useRealTimers());
  const now = (): number => Date.now();
  const advance = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  it('takes what an earlier process left at once, and what that process deferred exactly when it is due', async () => {
    const { scanner, retried, put, admit } = setUp({ unsent: ['left', 'later'] });
    put('later', now() + 2_000, 5);
    put('due', now() - 5);
    await scanner.open();
    expect(retried).toEqual(['due', 'left']);
    expect([admit('later'), admit('new')]).toEqual([false, true]);
    await advance(1_999);
    expect(retried).toHaveLength(2);
    await advance(1);
    expect(retried).toEqual(['due', 'left', 'later']);
  });

  it('retries messages that wait for the operator at once after a restart, and after their pause otherwise', async () => {
    const { scanner, retried, put, end } = setUp();
    put('ann', now() + 60_000, 1, true);
    put('bob', now() + 50_000);
    await scanner.open();
    expect(retried).toEqual(['ann']);
    end('ann');
    put('ann', now() + 60_000, 2, true);
    scanner.defer('ann', now() + 60_000);
    await advance(59_999);
    expect(retried).toEqual(['ann', 'bob']);
    await advance(1);
    expect(retried).toEqual(['ann', 'bob', 'ann']);
  });

  it('takes each deferred conversation when it is due, independently of others', async () => {
    const { scanner, retried, defer, end, admit } = setUp();
    await scanner.open();
    defer('slow', now() + 90_000);
    defer('quick', now() + 250);
    await advance(249);
    expect(retried).toEqual([]);
    await advance(1);
    expect(retried).toEqual(['quick']);
    end('quick');
    expect([admit('quick'), admit('slow')]).toEqual([true, false]);
    await advance(89_749);
    expect(retried).toEqual(['quick']);
    await advance(1);
    expect(retried).toEqual(['quick', 'slow']);
  });

  it('defers a message that the window has no room for, and takes its conversation when there is room', async () => {
    const { scanner, active, retried, rows, admit } = setUp();
    await scanner.open();
    for (let number = 0; number < WINDOW; number += 1) active.add(`active-${number}`);
    expect([admit('ann'), admit('ann'), admit('bob')]).toEqual([false, false, false]);
    await advance(500);
    expect([[...rows.keys()], retried]).toEqual([['ann', 'bob'], []]);
    active.delete('active-0');
    active.delete('active-1');
    expect(admit('ann')).toBe(false);
    await advance(50);
    expect(retried).toEqual(['ann', 'bob']);
  });

  it('retries as many conversations at a time as fit into the window', async () => {
    const { scanner, retried, put, end } = setUp();
    for (let number = 0; number < 25; number += 1) put(`c${number + 10}`, number);
    await scanner.open();
    expect(retried).toHaveLength(WINDOW);
    for (const contactId of retried.slice()) end(contactId);
    await advance(50);
    expect(retried).toHaveLength(2 * WINDOW);
    for (const contactId of retried.slice()) end(contactId);
    await advance(50);
    expect(new Set(retried).size).toBe(25);
  });

  it('reads messages that became unsent again after a pause, once for all of them', async () => {
    const { scanner, retried, unsent } = setUp();
    await scanner.open();
    scanner.scanLater({ id: 'm1', contactId: 'back' });
    scanner.scanLater({ id: 'm2', contactId: 'back' });
    unsent.push('back');
    await advance(PUT_BACK_MS - 1);
    expect(retried).toEqual([]);
    await advance(1);
    expect(retried).toEqual(['back']);
  });

  it('retries when the store fails, lets no message overtake stored ones, and stops when it closes', async () => {
    const { scanner, retried, rows, admit, listDeferred, close } = setUp({ failures: 2, unsent: ['old'] });
    await scanner.open();
    expect(admit('new')).toBe(false);
    await advance(1000);
    expect(retried).toEqual([]);
    await advance(1000);
    expect(retried).toEqual(['old', 'new']);
    rows.clear();
    close();
    await advance(120_000);
    expect(listDeferred).toHaveBeenCalledTimes(3);
  });
});
