import { describe, expect, it } from 'vitest';
import { createManualClock, DEFAULT_START_AT } from './create-manual-clock.js';

describe('createManualClock', () => {
  it('keeps its instant until it is moved', () => {
    const clock = createManualClock(1000);
    expect([clock.now(), clock.now()]).toEqual([1000, 1000]);
    clock.advance(500);
    expect(clock.now()).toBe(1500);
    clock.set(10);
    expect(clock.now()).toBe(10);
  });

  it('starts at a fixed instant by default', () => {
    expect(createManualClock().now()).toBe(DEFAULT_START_AT);
    expect(new Date(DEFAULT_START_AT).toISOString()).toBe('2026-01-05T09:00:00.000Z');
  });

  it.each([-1, Number.NaN])('throws when it should advance by %s', (ms) => {
    expect(() => createManualClock().advance(ms)).toThrow(RangeError);
  });
});
