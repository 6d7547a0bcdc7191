import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from './parse-date.js';

const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());

describe('parseDate', () => {
  it.each<[string | number, string, string, string, string | undefined]>([
    ['2023-05-06', 'day', '2023-05-06', '2023-05-06T00:00:00.000Z', undefined],
    [' 2023-05-06\n', 'day', '2023-05-06', '2023-05-06T00:00:00.000Z', undefined],
    ['\u200e2023-05-06', 'day', '2023-05-06', '2023-05-06T00:00:00.000Z', undefined],
    ['0001-01-01T00:00:00Z', 'date-time', '0001-01-01', '0001-01-01T00:00:00.000Z', 'UTC'],
    ['2023-05-06T08:30', 'date-time', '2023-05-06', '2023-05-06T08:30:00.000Z', undefined],
    ['2023-05-06 08:30:15', 'date-time', '2023-05-06', '2023-05-06T08:30:15.000Z', undefined],
    ['2023-05-06 08:30:15.123456', 'date-time', '2023-05-06', '2023-05-06T08:30:15.123Z', undefined],
    ['2023-05-06T08:30:15,5', 'date-time', '2023-05-06', '2023-05-06T08:30:15.500Z', undefined],
    ['2023-05-06T08:30:60Z', 'date-time', '2023-05-06', '2023-05-06T08:30:59.000Z', 'UTC'],
    ['2023-05-06T08:30:15.000Z', 'date-time', '2023-05-06', '2023-05-06T08:30:15.000Z', 'UTC'],
    ['2023-05-06t08:30:15z', 'date-time', '2023-05-06', '2023-05-06T08:30:15.000Z', 'UTC'],
    ['2023-05-06T00:30:00+08:00', 'date-time', '2023-05-06', '2023-05-05T16:30:00.000Z', '+08:00'],
    ['2023-05-06T00:30:00.000+0800', 'date-time', '2023-05-06', '2023-05-05T16:30:00.000Z', '+08:00'],
    ['2023-05-06 00:30:00+08', 'date-time', '2023-05-06', '2023-05-05T16:30:00.000Z', '+08:00'],
    ['2023-05-06 00:00:00 +0000', 'date-time', '2023-05-06', '2023-05-06T00:00:00.000Z', '+00:00'],
    ['2023-05-06 00:00:00 -0330', 'date-time', '2023-05-06', '2023-05-06T03:30:00.000Z', '-03:30'],
    ['2023-05-06 00:00:00 UTC', 'date-time', '2023-05-06', '2023-05-06T00:00:00.000Z', 'UTC'],
    [
      '2023-05-06T00:30+08:00[Asia/Kuala_Lumpur]',
      'date-time',
      '2023-05-06',
      '2023-05-05T16:30:00.000Z',
      'Asia/Kuala_Lumpur',
    ],
    ['2023-05-06T00:30[Asia/Kuala_Lumpur]', 'date-time', '2023-05-06', '2023-05-05T16:30:00.000Z', 'Asia/Kuala_Lumpur'],
    [
      '2023-05-05T16:30Z[Asia/Kuala_Lumpur]',
      'date-time',
      '2023-05-06',
      '2023-05-05T16:30:00.000Z',
      'Asia/Kuala_Lumpur',
    ],
    ['Sat, 06 May 2023 08:30:00 GMT', 'http-date', '2023-05-06', '2023-05-06T08:30:00.000Z', 'UTC'],
    ['Sat, 06 May 2023 00:30:00 +0800', 'http-date', '2023-05-06', '2023-05-05T16:30:00.000Z', '+08:00'],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 'http-date', '1994-11-06', '1994-11-06T08:49:37.000Z', 'UTC'],
    ['Saturday, 06-May-23 08:49:37 GMT', 'http-date', '2023-05-06', '2023-05-06T08:49:37.000Z', 'UTC'],
    ['Sun Nov  6 08:49:37 1994', 'http-date', '1994-11-06', '1994-11-06T08:49:37.000Z', 'UTC'],
    [999_999_999, 'seconds', '2001-09-09', '2001-09-09T01:46:39.000Z', 'UTC'],
    ['1683361800', 'seconds', '2023-05-06', '2023-05-06T08:30:00.000Z', 'UTC'],
    [1683361800.25, 'seconds', '2023-05-06', '2023-05-06T08:30:00.250Z', 'UTC'],
    ['1683361800.123456', 'seconds', '2023-05-06', '2023-05-06T08:30:00.123Z', 'UTC'],
    [999_999_999_999, 'milliseconds', '2001-09-09', '2001-09-09T01:46:39.999Z', 'UTC'],
    ['1683361800000', 'milliseconds', '2023-05-06', '2023-05-06T08:30:00.000Z', 'UTC'],
  ])('parses %j as a %s', (value, form, day, at, zone) => {
    const read = parseDate(value);
    expect({ ...read, at: iso(read?.at) }).toEqual({ form, day, at, zone });
  });

  it.each([
    ...['', ' ', 'now', 'today', 'tomorrow', 'Room 12', '12', '0', '-1', '20230506', '2023', '2023-05', 'May 2023'],
    ...[
      '05/03/2026',
      '5.3.2026',
      '1 February 2023',
      'Feb 1, 2023',
      '2026-02-30',
      '2023-02-29',
      '2023-5-6',
      '2023/05/06',
    ],
    ...['0000-01-01', '10000-01-01', '+002023-05-06', '-002023-05-06', '20230506T083000Z', '2023-W18-6', '2023-126'],
    ...[
      '2023-05-06T',
      '2023-05-06T24:00',
      '2023-05-06T08',
      '2023-05-06T08:60',
      '2023-05-06T08:30+24:00',
      '2023-05-06Z',
    ],
    ...[
      '2023-05-06 08:30 PM',
      '2023-05-06 08:30 EST',
      '2023-05-06T08:30 Asia/Kuala_Lumpur',
      '2023-05-06T08:30[Nowhere]',
    ],
    ...[
      '2023-05-06T00:30+09:00[Asia/Kuala_Lumpur]',
      '2023-05-06T08:30[u-ca=hebrew]',
      '2023-05-06T08:30:15.1234567890Z',
    ],
    ...[
      'Sun, 06 May 2023 08:30:00 GMT',
      'Sat, 30 Feb 2023 08:30:00 GMT',
      'Sat, 6 May 2023 08:30:00 GMT',
      'sat, 06 may 2023',
    ],
    ...['Sat, 06 May 2023 08:30:00 EST', 'Sat, 06 May 2023 24:30:00 GMT', 'Friday, 06-May-23 08:49:37 GMT'],
    ...['Sat May 06 2023 08:30:00 GMT+0800 (Malaysia Time)', '12345678', '12345678901', '12345678901234'],
    ...['２０２３-05-06', '2023-05-06x', `2023-05-06${' '.repeat(100)}`],
    ...[12, 0, -1, NaN, Infinity, 1.5, 20230506, 60123456789, -1683361800, 12345678.5, 60123456789.5],
    ...[null, undefined, true, [], ['2023-05-06'], {}, { date: '2023-05-06' }],
  ])('returns undefined for %j', (value) => {
    expect(parseDate(value)).toBeUndefined();
  });

  it('parses what a UTC clock writes, and finds the century of a two-digit year by its weekday', () => {
    const instant = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, (date) => {
        expect(parseDate(date.toISOString())?.at).toBe(date.getTime());
        const seconds = date.getTime() - date.getUTCMilliseconds();
        expect(parseDate(date.toUTCString())?.at).toBe(seconds);
        const [, day, month, year, time] = date.toUTCString().split(' ');
        const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(date);
        const obsolete = `${weekday}, ${day}-${month}-${year?.slice(2)} ${time} GMT`;
        // A year of two digits before 1900 or after 2099 has another weekday.
        expect(parseDate(obsolete)?.at).toBe(seconds);
      }),
    );
  });
});
