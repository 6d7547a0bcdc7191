import { validateConfig } from '@luluchat/flow-runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Duration, DURATION_UNITS, durationMs, MAX_DURATION_MS } from './duration.js';

const problemsOf = (json: object) => {
  const validated = validateConfig(Duration, json);
  return validated.isValid ? [] : validated.problems.map(({ path, message }) => `${path} ${message}`);
};

describe('Duration', () => {
  it.each([
    [{ amount: 5, unit: 'seconds' } as const, 5000],
    [{ amount: 2, unit: 'minutes' } as const, 120_000],
    [{ amount: 1, unit: 'hours' } as const, 3_600_000],
    [{ amount: 365, unit: 'days' } as const, MAX_DURATION_MS],
  ])('converts %j to %d ms', (duration, ms) => {
    expect(problemsOf(duration)).toEqual([]);
    expect(durationMs(duration)).toBe(ms);
  });

  it.each([
    [{ amount: 0, unit: 'days' }, '/amount amount is a whole number from 1.'],
    [{ amount: 1.5, unit: 'days' }, '/amount amount is a whole number from 1.'],
    [{ amount: '1', unit: 'days' }, '/amount amount is a whole number from 1.'],
    [{ unit: 'days' }, '/amount amount is a whole number from 1.'],
    [{ amount: 366, unit: 'days' }, '/amount a flow can wait 365 days at most.'],
    [{ amount: 31_536_001, unit: 'seconds' }, '/amount a flow can wait 365 days at most.'],
    [{ amount: 1, unit: 'weeks' }, '/unit unit is one of seconds, minutes, hours, days.'],
    [{ amount: 1 }, '/unit unit is one of seconds, minutes, hours, days.'],
    [{ amount: 1, unit: 'toString' }, '/unit unit is one of seconds, minutes, hours, days.'],
  ])('rejects %j', (json, problem) => {
    expect(problemsOf(json)).toEqual([problem]);
  });

  it('accepts exactly the durations from one second to 365 days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40_000_000 }), fc.constantFrom(...DURATION_UNITS), (amount, unit) => {
        const duration = { amount, unit };
        expect(problemsOf(duration).length === 0).toBe(durationMs(duration) <= MAX_DURATION_MS);
      }),
    );
  });
});
