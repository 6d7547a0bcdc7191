import { describe, expect, it } from 'vitest';
import type { DateTrigger, TimedTrigger } from '../document/flow-document.js';
import { datesOfOccurrence, segmentOfOccurrence } from './segment-of-occurrence.js';
import { findCronProblem } from '../date/cron-times.js';
import { createTimetable, findLastTime } from './timetable.js';

const cron = (expression: string, timeZone = 'Asia/Kuala_Lumpur'): TimedTrigger => ({
  ...{ type: 'schedule', cron: expression, timeZone, segment: {} },
});
const daily = (time: string, timeZone: string): TimedTrigger => ({ type: 'date', attribute: 'visit', time, timeZone });
const next = (trigger: TimedTrigger, after: string) => {
  const at = createTimetable(trigger).next(Date.parse(after));
  return at === undefined ? undefined : new Date(at).toISOString();
};

describe('createTimetable', () => {
  it.each<[string, TimedTrigger, string, string]>([
    ['a cron in its zone', cron('0 9 * * 1'), '2026-11-30T00:59:59Z', '2026-11-30T01:00:00.000Z'],
    ['strictly after the instant', cron('0 9 * * 1'), '2026-11-30T01:00:00Z', '2026-12-07T01:00:00.000Z'],
    [
      'a time that clocks skip',
      cron('30 2 * * *', 'America/New_York'),
      '2025-03-09T05:00:00Z',
      '2025-03-09T07:00:00.000Z',
    ],
    [
      'a repeated time once',
      cron('30 1 * * *', 'America/New_York'),
      '2025-11-02T05:30:00Z',
      '2025-11-03T06:30:00.000Z',
    ],
    [
      'one of several times that clocks skip',
      cron('30 2,14 * * *', 'America/New_York'),
      '2025-03-09T05:00:00Z',
      '2025-03-09T07:00:00.000Z',
    ],
    [
      'a time of an interval in a repeated hour',
      cron('*/30 * * * *', 'America/New_York'),
      '2025-11-02T05:30:00Z',
      '2025-11-02T06:00:00.000Z',
    ],
    [
      'none of an interval in an hour that clocks skip',
      cron('*/30 2 * * *', 'America/New_York'),
      '2025-03-09T05:00:00Z',
      '2025-03-10T06:00:00.000Z',
    ],
    [
      'a repeated time of a day, the first of it',
      daily('01:30', 'America/New_York'),
      '2025-11-02T04:00:00Z',
      '2025-11-02T05:30:00.000Z',
    ],
    [
      'the next day after a repeated time of a day',
      daily('01:30', 'America/New_York'),
      '2025-11-02T05:30:00Z',
      '2025-11-03T06:30:00.000Z',
    ],
    ['29 February', cron('0 0 29 2 *', 'UTC'), '2025-01-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['a time of each day', daily('09:00', 'Asia/Kuala_Lumpur'), '2026-11-30T00:00:00Z', '2026-11-30T01:00:00.000Z'],
    ['the same tomorrow', daily('09:00', 'Asia/Kuala_Lumpur'), '2026-11-30T01:00:00Z', '2026-12-01T01:00:00.000Z'],
    ['a skipped time of a day', daily('02:30', 'America/New_York'), '2025-03-09T05:00:00Z', '2025-03-09T07:30:00.000Z'],
    [
      'a day that a calendar skipped',
      daily('09:00', 'Pacific/Apia'),
      '2011-12-29T20:00:00Z',
      '2011-12-30T19:00:00.000Z',
    ],
  ])('returns %s', (_, trigger, after, expected) => {
    expect(next(trigger, after)).toBe(expected);
  });

  it('finds the last time of a period, and none where there is none', () => {
    const times = createTimetable(cron('*/10 * * * *', 'UTC'));
    const at = (minutes: number) => Date.UTC(2026, 0, 1, 0, minutes);
    expect(findLastTime(times, at(0), at(35))).toBe(at(30));
    expect(findLastTime(times, at(30), at(30))).toBe(at(30));
    expect(findLastTime(times, at(31), at(39))).toBeUndefined();
    expect(findLastTime(times, at(0), at(60 * 24 * 7))).toBe(at(60 * 24 * 7));
    expect(findLastTime(createTimetable(cron('0 9 1,7 * *', 'UTC')), at(0), at(60 * 24 * 30))).toBe(
      Date.UTC(2026, 0, 7, 9),
    );
  });
});

describe('findCronProblem', () => {
  it.each(['0 9 * * *', ' */5  8-18 * * mon-fri ', '0 0 L * *', '0 9 1 jan,jul *'])('accepts %j', (expression) => {
    expect(findCronProblem(expression)).toBeUndefined();
  });

  it.each(['', '* * * *', '* * * * * *', '@daily', '60 * * * *', '0 9 * * funday', '0 0 30 2 *'])(
    'explains %j',
    (expression) => {
      expect(findCronProblem(expression)).toMatch(/cron expression/);
    },
  );
});

describe('datesOfOccurrence', () => {
  const dates = (day: string, offset?: DateTrigger['offset']) =>
    datesOfOccurrence(
      { type: 'date', attribute: 'visit', time: '09:00', timeZone: 'Asia/Kuala_Lumpur', ...(offset && { offset }) },
      Date.parse(`${day}T09:00:00+08:00`),
    );

  it.each<[string, DateTrigger['offset'], readonly string[]]>([
    ['2026-12-01', undefined, ['2026-12-01']],
    ['2026-12-01', { amount: -1, unit: 'days' }, ['2026-12-02']],
    ['2026-03-02', { amount: 2, unit: 'days' }, ['2026-02-28']],
    ['2026-12-01', { amount: -2, unit: 'weeks' }, ['2026-12-15']],
    ['2026-02-28', { amount: 1, unit: 'months' }, ['2026-01-28', '2026-01-29', '2026-01-30', '2026-01-31']],
    ['2026-03-31', { amount: 1, unit: 'months' }, []],
    ['2026-01-15', { amount: -1, unit: 'months' }, ['2026-02-15']],
  ])('names for %s and the offset %j: %j', (day, offset, expected) => {
    expect(dates(day, offset)).toEqual(expected);
  });

  it('makes a segment of them, with the rules of the trigger', () => {
    const rule = { name: 'tier', operator: 'is-known' } as const;
    const trigger: DateTrigger = {
      ...{ type: 'date', attribute: 'visit', time: '09:00', timeZone: 'UTC' },
      segment: { tags: ['vip'], attributes: [rule] },
    };
    expect(segmentOfOccurrence(trigger, Date.UTC(2026, 11, 1, 9))).toEqual({
      tags: ['vip'],
      attributes: [{ name: 'visit', operator: 'one-of', value: ['2026-12-01'] }, rule],
    });
    expect(segmentOfOccurrence(cron('0 9 * * *'), 0)).toEqual({});
  });
});
