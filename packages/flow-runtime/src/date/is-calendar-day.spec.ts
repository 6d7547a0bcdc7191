import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCalendarDay } from './is-calendar-day.js';

describe('isCalendarDay', () => {
  it('accepts exactly the days of the calendar', () => {
    const days = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(fc.property(days, (day) => isCalendarDay(day.toISOString().slice(0, 10))));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.nat(13), fc.nat(32), (year, month, day) => {
        const text = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')];
        const read = new Date(`${text.join('-')}T00:00:00Z`);
        const isReal = !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text.join('-'));
        expect(isCalendarDay(text.join('-'))).toBe(isReal);
      }),
    );
  });
});
