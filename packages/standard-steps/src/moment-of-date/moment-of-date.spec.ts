import { parseDate } from '@luluchat/flow-runtime/values';
import { describe, expect, it } from 'vitest';
import type { DateOffset } from './date-offset.js';
import { momentOfDate } from './moment-of-date.js';

const KL = 'Asia/Kuala_Lumpur';
const moment = (written: string, time: string, timeZone: string, offset?: DateOffset) => {
  const date = parseDate(written);
  if (date === undefined) throw new Error(`${written} is no date.`);
  return new Date(momentOfDate({ time, timeZone, offset }, date)).toISOString();
};

describe('momentOfDate', () => {
  it.each<[string, DateOffset | undefined, string, string]>([
    ['2026-12-02', undefined, '2026-12-02T01:00:00.000Z', 'on the day itself'],
    ['2026-12-02', { amount: -1, unit: 'days' }, '2026-12-01T01:00:00.000Z', 'the day before'],
    ['2026-12-02', { amount: 3, unit: 'days' }, '2026-12-05T01:00:00.000Z', 'three days after'],
    ['2026-12-02', { amount: 0, unit: 'days' }, '2026-12-02T01:00:00.000Z', 'no day before'],
    ['2024-03-01', { amount: -1, unit: 'days' }, '2024-02-29T01:00:00.000Z', 'a leap day'],
    ['2027-01-01', { amount: -1, unit: 'weeks' }, '2026-12-25T01:00:00.000Z', 'over the turn of the year'],
    ['2027-03-31', { amount: -1, unit: 'months' }, '2027-02-28T01:00:00.000Z', 'the last day of a shorter month'],
    ['2026-08-31', { amount: 6, unit: 'months' }, '2027-02-28T01:00:00.000Z', 'half a year after'],
    // It is 2 December in Kuala Lumpur by then.
    ['2026-12-01T20:00:00Z', undefined, '2026-12-02T01:00:00.000Z', 'the day there of an instant'],
    ['2026-12-01T20:00:00+08:00', undefined, '2026-12-01T01:00:00.000Z', 'the day of an instant with an offset'],
    ['2026-12-01T20:00', undefined, '2026-12-01T01:00:00.000Z', 'the written day of a time without a zone'],
  ])('puts nine in Kuala Lumpur beside %s, moved by %j, at %s (%s)', (written, offset, expected) => {
    expect(moment(written, '09:00', KL, offset)).toBe(expected);
  });

  it.each<[string, string, string, string, DateOffset | undefined, string]>([
    ['a time that is skipped', '2025-03-09', '02:30', 'America/New_York', undefined, '2025-03-09T07:30:00.000Z'],
    ['the first of two equal times', '2025-11-02', '01:30', 'America/New_York', undefined, '2025-11-02T05:30:00.000Z'],
    [
      'a time that stays the same across the change of clocks',
      '2025-03-10',
      '09:00',
      'America/New_York',
      { amount: -2, unit: 'days' },
      '2025-03-08T14:00:00.000Z',
    ],
    ['a gap of half an hour', '2025-10-05', '02:15', 'Australia/Lord_Howe', undefined, '2025-10-04T15:45:00.000Z'],
    ['a day that the calendar skipped', '2011-12-30', '09:00', 'Pacific/Apia', undefined, '2011-12-30T19:00:00.000Z'],
  ])('handles %s', (_, written, time, timeZone, offset, expected) => {
    expect(moment(written, time, timeZone, offset)).toBe(expected);
  });
});
