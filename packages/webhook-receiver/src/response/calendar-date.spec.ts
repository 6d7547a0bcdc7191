import { describe, expect, it } from 'vitest';
import { WebhookError } from '../error/webhook-error.js';
import { calendarDate } from './calendar-date.js';

describe('calendarDate', () => {
  it('accepts only strings that are real days', () => {
    expect(calendarDate('2024-02-29')).toBe('2024-02-29');
    for (const text of [
      '2023-02-29',
      '2023-2-1',
      '0000-01-01',
      '2023-13-01',
      '2023-05-06T00:00:00Z',
      '',
      '２023-05-06',
    ]) {
      expect(() => calendarDate(text)).toThrow(WebhookError);
    }
  });

  it('formats year, month and day', () => {
    expect(calendarDate(7, 1, 9)).toBe('0007-01-09');
    for (const [year, month, day] of [
      [2023, 2, 29],
      [2023, 0, 1],
      [10000, 1, 1],
      [-1, 1, 1],
      [2023, 1.5, 1],
      [2023, Number.NaN, 1],
    ] as const) {
      expect(() => calendarDate(year, month, day)).toThrow(WebhookError);
    }
  });

  it('returns the day of an instant in a time zone', () => {
    const instant = new Date('2023-05-05T17:30:00Z');
    expect(calendarDate(instant, 'Asia/Kuala_Lumpur')).toBe('2023-05-06');
    expect(calendarDate(instant, 'America/New_York')).toBe('2023-05-05');
    expect(calendarDate(new Date('0999-12-31T12:00:00Z'), 'UTC')).toBe('0999-12-31');
  });

  it('rejects instants that are invalid, out of range, or without a time zone', () => {
    const withoutZone = calendarDate as (instant: Date, timeZone?: string) => string;
    expect(() => withoutZone(new Date())).toThrow(WebhookError);
    expect(() => calendarDate(new Date(0), 'Mars/Olympus')).toThrow('Mars/Olympus');
    expect(() => calendarDate(new Date(Number.NaN), 'UTC')).toThrow(WebhookError);
    expect(() => calendarDate(new Date(-1e14), 'UTC')).toThrow(WebhookError);
    expect(() => calendarDate(new Date(8.64e15), 'UTC')).toThrow(WebhookError);
  });
});
