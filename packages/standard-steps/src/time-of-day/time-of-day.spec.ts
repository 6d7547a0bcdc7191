import { validateConfig } from '@luluchat/flow-runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextOccurrence } from './next-occurrence.js';
import { TimeOfDay, WEEKDAYS } from './time-of-day.js';
import type { Weekday } from './time-of-day.js';

const next = (after: string, time: string, timeZone: string, weekdays?: readonly Weekday[]) =>
  new Date(nextOccurrence({ time, timeZone, ...(weekdays && { weekdays }) }, Date.parse(after))).toISOString();

describe('nextOccurrence', () => {
  it.each([
    ['2026-01-05T00:59:59.999Z', '2026-01-05T01:00:00.000Z', 'later today'],
    ['2026-01-05T01:00:00.000Z', '2026-01-06T01:00:00.000Z', 'not at this very instant: a loop would never end'],
    ['2026-01-05T01:00:00.001Z', '2026-01-06T01:00:00.000Z', 'tomorrow'],
    ['2026-01-05T20:00:00.000Z', '2026-01-06T01:00:00.000Z', 'it is tomorrow there already'],
    ['2025-12-31T23:00:00.000Z', '2026-01-01T01:00:00.000Z', 'over the turn of the year'],
    ['2024-02-28T02:00:00.000Z', '2024-02-29T01:00:00.000Z', 'on a leap day'],
  ])('returns, after %s, nine in Kuala Lumpur at %s (%s)', (after, expected) => {
    expect(next(after, '09:00', 'Asia/Kuala_Lumpur')).toBe(expected);
  });

  // 2026-01-05 is a Monday.
  it.each<[string, readonly Weekday[], string]>([
    ['2026-01-05T00:00:00Z', ['monday'], '2026-01-05T01:00:00.000Z'],
    ['2026-01-05T02:00:00Z', ['monday'], '2026-01-12T01:00:00.000Z'],
    ['2026-01-05T02:00:00Z', ['sunday', 'tuesday'], '2026-01-06T01:00:00.000Z'],
    ['2026-01-09T02:00:00Z', ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], '2026-01-12T01:00:00.000Z'],
    // Sunday evening in UTC is Monday morning there.
    ['2026-01-04T20:00:00Z', ['monday'], '2026-01-05T01:00:00.000Z'],
  ])('returns, after %s on %j, %s', (after, weekdays, expected) => {
    expect(next(after, '09:00', 'Asia/Kuala_Lumpur', weekdays)).toBe(expected);
  });

  it.each([
    [
      'spring forward: 02:30 is skipped',
      '2025-03-09T05:00:00Z',
      '02:30',
      'America/New_York',
      '2025-03-09T07:30:00.000Z',
    ],
    [
      'spring forward: the next day is unchanged',
      '2025-03-09T07:30:00Z',
      '02:30',
      'America/New_York',
      '2025-03-10T06:30:00.000Z',
    ],
    [
      'fall back: 01:30 occurs twice, the first counts',
      '2025-11-02T04:00:00Z',
      '01:30',
      'America/New_York',
      '2025-11-02T05:30:00.000Z',
    ],
    [
      'fall back: after the first of two occurrences',
      '2025-11-02T06:00:00Z',
      '01:30',
      'America/New_York',
      '2025-11-03T06:30:00.000Z',
    ],
    [
      'fall back: 09:00 keeps its local time',
      '2025-11-02T13:00:00Z',
      '09:00',
      'America/New_York',
      '2025-11-02T14:00:00.000Z',
    ],
    ['a gap of half an hour', '2025-10-04T12:00:00Z', '02:15', 'Australia/Lord_Howe', '2025-10-04T15:45:00.000Z'],
    ['a gap at midnight', '2025-04-24T20:00:00Z', '00:30', 'Africa/Cairo', '2025-04-24T22:30:00.000Z'],
    ['a day that the calendar skipped', '2011-12-29T20:00:00Z', '09:00', 'Pacific/Apia', '2011-12-30T19:00:00.000Z'],
    ['an offset of 45 minutes', '2026-01-05T00:00:00Z', '09:00', 'Asia/Kathmandu', '2026-01-05T03:15:00.000Z'],
  ])('handles %s', (_, after, time, timeZone, expected) => {
    expect(next(after, time, timeZone)).toBe(expected);
  });

  it('does not use another day for a Friday that the calendar skipped', () => {
    expect(next('2011-12-29T20:00:00Z', '09:00', 'Pacific/Apia', ['friday'])).toBe('2012-01-05T19:00:00.000Z');
  });

  it('returns the first instant at which a clock shows the time, in any zone and on any day', () => {
    const zones = [
      'America/New_York',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'America/Sao_Paulo',
      'Africa/Casablanca',
    ];
    const HOUR = 3_600_000;
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2035, 0) }),
        fc.constantFrom(...zones),
        // At these hours no zone here changes its clocks.
        fc.integer({ min: 4, max: 22 }),
        fc.subarray([...WEEKDAYS], { minLength: 1 }),
        (after, timeZone, hour, weekdays) => {
          const time = `${String(hour).padStart(2, '0')}:00`;
          const found = nextOccurrence({ time, timeZone, weekdays }, after);
          const shown = new Intl.DateTimeFormat('en-GB', {
            timeZone,
            weekday: 'long',
            hour: '2-digit',
            minute: '2-digit',
          });
          const showsIt = (at: number) => {
            const text = shown.format(at).toLowerCase();
            return text.endsWith(time) && weekdays.some((day) => text.startsWith(day));
          };
          expect(showsIt(found)).toBe(true);
          expect(found).toBeGreaterThan(after);
          // Every full half hour between the two shows something else.
          const first = Math.ceil((after + 1) / (HOUR / 2)) * (HOUR / 2);
          for (let at = first; at < found; at += HOUR / 2) if (showsIt(at)) throw new Error(`${at} is before ${found}`);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('TimeOfDay', () => {
  const valid = { time: '09:00', timeZone: 'Asia/Kuala_Lumpur' };
  const problemsOf = (json: object) => {
    const validated = validateConfig(TimeOfDay, json);
    return validated.isValid ? [] : validated.problems.map(({ code, path }) => `${code} ${path}`);
  };

  it.each([
    valid,
    { ...valid, time: '00:00' },
    { ...valid, time: '23:59' },
    { ...valid, weekdays: ['monday'] },
    { ...valid, weekdays: [...WEEKDAYS] },
    ...['UTC', 'America/Argentina/Salta', 'America/Port-au-Prince', 'Asia/Calcutta', 'Asia/Kolkata', 'Etc/GMT+8'].map(
      (timeZone) => ({ ...valid, timeZone }),
    ),
  ])('accepts %j', (json) => {
    expect(problemsOf(json)).toEqual([]);
  });

  it.each<[object, string]>([
    ...['9:00', '24:00', '09:60', '09:00:00', '9am', '', '{{data.time}}', 900].map((time): [object, string] => [
      { ...valid, time },
      'invalid_value /time',
    ]),
    ...[
      '',
      'Kuala Lumpur',
      'Mars/Olympus',
      '+08:00',
      'EST',
      'GMT',
      'asia/kuala_lumpur',
      'Asia/',
      '{{tz}}',
      8,
      'A/../B',
    ].map((timeZone): [object, string] => [{ ...valid, timeZone }, 'unknown_time_zone /timeZone']),
    [{ timeZone: 'UTC' }, 'invalid_value /time'],
    [{ time: '09:00' }, 'unknown_time_zone /timeZone'],
    [{ ...valid, weekdays: [] }, 'invalid_value /weekdays'],
    [{ ...valid, weekdays: 'monday' }, 'invalid_value /weekdays'],
    [{ ...valid, weekdays: ['Monday'] }, 'invalid_value /weekdays'],
    [{ ...valid, weekdays: ['monday', 'monday'] }, 'invalid_value /weekdays'],
    [{ ...valid, day: 'monday' }, 'unknown_member /day'],
  ])('rejects %j', (json, problem) => {
    expect(problemsOf(json)).toEqual([problem]);
  });
});
