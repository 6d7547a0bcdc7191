import { describe, expect, it } from 'vitest';
import { ConnectionHabits } from './connection-habits.js';

const FREE = { isWanted: false };

/** The habits of a destination that answered once, `roundTripMs` after the request. */
const begin = (promises: { connection?: string; keepAlive?: string } = {}, roundTripMs = 0) => {
  const habits = new ConnectionHabits();
  habits.respondedFirst(roundTripMs);
  habits.promise(promises.connection, promises.keepAlive);
  return habits;
};
const allows = (habits: ConnectionHabits, idleMs: number) => habits.allowsReuse(idleMs, FREE);

describe('a destination that promises nothing', () => {
  it('has no connection reused before it kept one for a second', () => {
    const habits = begin();
    expect(allows(habits, 0)).toBe(false);
    habits.kept(999);
    expect(allows(habits, 0)).toBe(false);
    habits.kept(1000);
    expect(allows(habits, 0)).toBe(true);
  });

  it.each([
    [1000, 500],
    [2600, 1300],
    [4000, 2000],
  ])('that kept one for %i ms has connections reused for up to half of that', (keptMs, limitMs) => {
    const habits = begin();
    habits.kept(keptMs);
    expect(allows(habits, limitMs)).toBe(true);
    expect(allows(habits, limitMs + 1)).toBe(false);
  });

  it('has the shortest round trip subtracted from the limit', () => {
    const habits = begin({}, 300);
    habits.respondedFirst(200);
    habits.respondedFirst(900);
    habits.kept(1000);
    expect([300, 301].map((idleMs) => allows(habits, idleMs))).toEqual([true, false]);
  });

  it('that never responded has no connection reused', () => {
    const habits = new ConnectionHabits();
    habits.kept(4000);
    expect(allows(habits, 0)).toBe(false);
  });
});

describe('a destination that promises to keep connections', () => {
  it.each<[string | undefined, string | undefined, number]>([
    ['keep-alive', undefined, 500],
    ['Keep-Alive', '', 500],
    ['keep-alive', 'timeout=5', 4000],
    ['Keep-Alive', 'timeout=60, max=100', 59_000],
    [undefined, 'max=5, TIMEOUT = 3', 2000],
    ['keep-alive', 'timeout=1', 0],
    ['keep-alive', 'timeout=0', -1],
    ['keep-alive', 'timeout=soon', 500],
    ['close', undefined, -1],
    ['upgrade', undefined, -1],
  ])('has them reused for the announced time: Connection: %s, Keep-Alive: %s', (connection, keepAlive, limitMs) => {
    const habits = begin({
      ...(connection !== undefined && { connection }),
      ...(keepAlive !== undefined && { keepAlive }),
    });
    expect(allows(habits, 0)).toBe(limitMs >= 0);
    if (limitMs >= 0) expect([limitMs, limitMs + 1].map((idleMs) => allows(habits, idleMs))).toEqual([true, false]);
  });

  it('is believed by its latest announcement', () => {
    const habits = begin({ connection: 'keep-alive', keepAlive: 'timeout=60' });
    habits.promise('keep-alive', 'timeout=3');
    expect([2000, 2001].map((idleMs) => allows(habits, idleMs))).toEqual([true, false]);
    habits.promise(undefined, undefined);
    expect(allows(habits, 0)).toBe(false);
  });

  it('and closed one earlier has them reused for half of that time only', () => {
    const habits = begin({ connection: 'keep-alive', keepAlive: 'timeout=60' });
    habits.closed(2400, 0);
    expect([1200, 1201].map((idleMs) => allows(habits, idleMs))).toEqual([true, false]);
  });
});

describe('a destination that closed a connection', () => {
  it('right after a response is not trusted before it kept two in a row, then four, up to 64', () => {
    const habits = begin({ connection: 'keep-alive' });
    let at = 0;
    for (const needed of [2, 4, 8, 16, 32, 64, 64]) {
      habits.closed(150, (at += 1000));
      for (let kept = 1; kept < needed; kept += 1) {
        habits.kept(1000);
        expect(allows(habits, 0)).toBe(false);
      }
      habits.kept(1000);
      expect(allows(habits, 0)).toBe(true);
    }
  });

  it('has many closed at one time counted once', () => {
    const habits = begin();
    for (let count = 0; count < 50; count += 1) habits.closed(150, 5000 + count);
    habits.kept(1000);
    habits.kept(1000);
    expect(allows(habits, 0)).toBe(true);
  });

  it.each([1000, 2000, 3999])('after %i ms has them reused for half of that', (idleMs) => {
    const habits = begin();
    habits.kept(1000);
    habits.kept(4000);
    habits.closed(idleMs, 0);
    const limitMs = Math.floor(idleMs / 2);
    expect([limitMs, limitMs + 1].map((at) => allows(habits, at))).toEqual([true, false]);
  });

  it('for another reason is trusted again once it kept one for more than twice as long', () => {
    const habits = begin();
    habits.kept(1000);
    habits.closed(1200, 0);
    habits.kept(2400);
    expect(allows(habits, 601)).toBe(false);
    habits.kept(4000);
    expect([2000, 2001].map((at) => allows(habits, at))).toEqual([true, false]);
  });
});

describe('the first reuse of a connection', () => {
  it('gets its response before there is a second one', () => {
    const habits = begin({ connection: 'keep-alive' });
    const trial = { isWanted: true };
    expect(habits.allowsReuse(0, trial)).toBe(true);
    expect(allows(habits, 0)).toBe(false);
    habits.served();
    expect(allows(habits, 0)).toBe(true);
  });

  it('that ends without a response allows another one', () => {
    const habits = begin({ connection: 'keep-alive' });
    const trial = { isWanted: true };
    expect(habits.allowsReuse(0, trial)).toBe(true);
    trial.isWanted = false;
    expect(allows(habits, 0)).toBe(true);
  });

  it('that is lost ends the trust', () => {
    const habits = begin({ connection: 'keep-alive' });
    habits.served();
    habits.lost(20, 0);
    expect(allows(habits, 0)).toBe(false);
    habits.kept(1000);
    habits.kept(1000);
    // One at a time again.
    expect(habits.allowsReuse(0, { isWanted: true })).toBe(true);
    expect(allows(habits, 0)).toBe(false);
  });
});

describe('the watch of idle connections', () => {
  it('needs a connection as long as none may be reused', () => {
    const habits = begin();
    expect(habits.isTrusted).toBe(false);
    habits.kept(1000);
    expect(habits.isTrusted).toBe(true);
    expect(begin({ connection: 'keep-alive' }).isTrusted).toBe(true);
  });
});
