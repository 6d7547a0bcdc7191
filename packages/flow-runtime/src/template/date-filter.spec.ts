import { afterEach, describe, expect, it } from 'vitest';
import type { JsonValue } from '../json/json-value.js';
import { parseTemplate } from './parse-template.js';

const zone = process.env['TZ'];

function show(filter: string, value: JsonValue): JsonValue | undefined {
  const scope = { contact_number: '', name: '', attributes: {}, data: { value }, reply: null, steps: {} };
  return parseTemplate(`{{ data.value | ${filter} }}`).evaluate(scope);
}

function date(value: string | number, format: string): string {
  const scope = { contact_number: '', name: '', attributes: {}, data: { value }, reply: null, steps: {} };
  return parseTemplate(`{{ data.value | date: "${format}" }}`).render(scope);
}

describe('the date filters', () => {
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it.each(['UTC', 'Asia/Kuala_Lumpur', 'America/New_York'])('read instants without a zone as UTC in %s', (place) => {
    process.env['TZ'] = place;
    expect(date('2023-02-01', '%d %b %Y')).toBe('01 Feb 2023');
    expect(date('2023-02-01 23:30', '%d %H:%M')).toBe('01 23:30');
    expect(date('2023-02-01T23:30:15', '%d %H:%M:%S')).toBe('01 23:30:15');
    expect(date('2023-02-01T23:30:00+08:00', '%d %H:%M')).toBe('01 15:30');
    expect(date('2023-02-01T23:30:00Z', '%d %H:%M')).toBe('01 23:30');
    expect(date(1_675_209_600, '%Y-%m-%d %H:%M')).toBe('2023-02-01 00:00');
    expect(date('1675209600', '%Y-%m-%d')).toBe('2023-02-01');
  });

  it.each(['now', 'today', 'no date', ''])('hand %j on as it is', (text) => {
    expect(date(text, '%Y')).toBe(text);
  });

  it.each<[string, JsonValue, JsonValue]>([
    ['date: "%Y-%m-%d"', '05/03/2026', '05/03/2026'],
    ['date: "%Y-%m-%d"', '2026-02-30', '2026-02-30'],
    ['date: "%Y-%m-%d"', 'Room 12', 'Room 12'],
    ['date: "%Y-%m-%d"', '12', '12'],
    ['date: "%Y-%m-%d"', 12, 12],
    ['date: "%Y-%m-%d"', true, true],
    ['date: "%Y-%m-%d"', [1], [1]],
    ['date_to_xmlschema', 'Room 12', 'Room 12'],
    ['date_to_rfc822', '1.5.2026', '1.5.2026'],
    ['date_to_string', 'Table 5', 'Table 5'],
    ['date_to_long_string', 'order 10-11', 'order 10-11'],
    ['date: "%Y-%m-%d"', 1_683_331_200_000, '2023-05-06'],
    ['date: "%Y-%m-%d"', 'Sat, 06 May 2023 00:00:00 GMT', '2023-05-06'],
    ['date: "%Y-%m-%d", nil, "DD/MM/YYYY"', '05/03/2026', '2026-03-05'],
    ['date: "%Y-%m-%d", "", "D MMMM YYYY"', '1 February 2023', '2023-02-01'],
    ['date: "%Y-%m-%d", "Asia/Kuala_Lumpur", "DD/MM/YYYY"', '05/03/2026', '2026-03-05'],
    ['date: "%Y-%m-%d", nil, "DD/MM/YYYY"', '31/02/2026', '31/02/2026'],
    ['date: "%Y-%m-%d", nil, "DD/MM/YYYY"', 12, 12],
    ['date: "%Y-%m-%d", nil, "YYYYMMDD"', 20260305, '2026-03-05'],
    ['date: "%Y-%m-%d", "Asia/Kuala_Lumpur"', '2023-05-05T16:00:00.000Z', '2023-05-06'],
    ['date: "%d %H:%M %Z", "America/New_York"', '2026-03-08T07:30:00Z', '08 03:30 America/New_York'],
    ['date: "%d %H:%M", "Asia/Tokyo"', '2026-05-06T10:00+08:00', '06 11:00'],
    ['date: "%d %H:%M", "+05:30"', '2026-05-06T10:00Z', '06 15:30'],
    ['date: "%d %H:%M %z", -480', '2026-05-06T10:00Z', '06 18:00 +0800'],
    ['date: "%Y-%m-%d", "America/New_York"', '2026-05-06', '2026-05-06'],
    ['date: "%H:%M", data.value', '2026-05-06T10:00Z', '2026-05-06T10:00Z'],
    ['date', '2026-05-06T15:04Z', 'Wednesday, May 6, 2026 at 3:04 pm +0000'],
    ['date_to_xmlschema', '2026-05-06T15:04Z', '2026-05-06T15:04:00+00:00'],
    ['date_to_rfc822', '2026-05-06T15:04Z', 'Wed, 06 May 2026 15:04:00 +0000'],
    ['date_to_string: "ordinal", "US"', '2026-05-06', 'May 6th, 2026'],
    ['date_to_long_string', '2026-05-06', '06 May 2026'],
  ])('%s makes of %j %j', (filter, value, result) => {
    for (const place of ['UTC', 'America/New_York', 'Pacific/Chatham']) {
      process.env['TZ'] = place;
      expect(show(filter, value)).toEqual(result);
    }
  });

  it.each([
    ['date: "%Y", "Asia/Kuala Lumpur"', /there is no time zone "Asia\/Kuala Lumpur"/],
    ['strip | date: "%Y", "Mars/Olympus"', /there is no time zone/],
    ['date: "%Y", "2026-05-06T00:00[UTC]"', /there is no time zone/],
    ['date: "%Y", nil, "dd/mm/yyyy"', /the input format "dd\/mm\/yyyy" has letters/],
    ['date: "%Y", nil, "MM/YYYY"', /needs a year, a month and a day/],
  ])('%s is refused when it is checked', (filter, words) => {
    expect(() => parseTemplate(`{{ data.value | ${filter} }}`)).toThrow(words);
    expect(() => parseTemplate(`{% assign a = data.value | ${filter} %}`)).toThrow(words);
  });
});
