import { CircuitState } from 'cockatiel';
import { describe, expect, it } from 'vitest';
import { CallWindow } from './call-window.js';

const options = { failurePercent: 70, minimumCalls: 10, windowMs: 300_000, openMs: 30_000 };
const { Closed, HalfOpen } = CircuitState;

const begin = (startAt = 0) => {
  let now = startAt;
  const window = new CallWindow(options, () => now);
  const fail = (count: number) => Array.from({ length: count }, () => window.failure(Closed)).at(-1);
  const succeed = (count: number) => Array.from({ length: count }, () => window.success());
  return { window, fail, succeed, pass: (ms: number) => (now += ms) };
};

describe.each([0, 12_345_678, 4 * 365 * 86_400_000])('a window that begins at %i', (startAt) => {
  it('never opens below ten calls', () => {
    const { fail } = begin(startAt);
    expect(fail(9)).toBe(false);
    expect(fail(1)).toBe(true);
  });

  it('opens at exactly 70 %, with any number of calls', () => {
    const { fail, succeed } = begin(startAt);
    succeed(30);
    expect(fail(69)).toBe(false);
    expect(fail(1)).toBe(true);
  });

  it('forgets calls older than five minutes, in tenths', () => {
    const { fail, succeed, pass } = begin(startAt);
    expect(fail(9)).toBe(false);
    pass(270_000);
    succeed(3);
    expect(fail(1)).toBe(true);
    pass(30_001);
    // the nine are gone: 2 failures of 5
    expect(fail(1)).toBe(false);
    expect(fail(8)).toBe(true);
  });

  it('forgets everything after a long silence', () => {
    const { fail, pass } = begin(startAt);
    fail(9);
    pass(10_000_000_000);
    expect(fail(9)).toBe(false);
    expect(fail(1)).toBe(true);
  });

  it('opens again after a trial that failed, however few calls there were', () => {
    expect(begin(startAt).window.failure(HalfOpen)).toBe(true);
  });

  it('forgets all calls when it is cleared', () => {
    const { window, fail } = begin(startAt);
    expect(fail(10)).toBe(true);
    window.clear();
    expect(fail(9)).toBe(false);
    expect(fail(1)).toBe(true);
  });
});
