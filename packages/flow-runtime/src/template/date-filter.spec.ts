import { afterEach, describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../json/json-value.js';
import { parseTemplate } from './parse-template.js';

const machineZone = process.env['TZ'];

function evaluate(source: string, value?: JsonValue): JsonValue | undefined {
  const data: JsonObject = value === undefined ? {} : { value };
  const scope = { contact_number: '', name: '', attributes: {}, data, reply: null, steps: {} };
  return parseTemplate(source).evaluate(scope);
}

const date = (value: JsonValue, format: string) => evaluate(`{{ data.value | date: "${format}" }}`, value);

describe('the date filters', () => {
  afterEach(() => {
    if (machineZone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = machineZone;
  });

  it.each(['UTC', 'Asia/Kuala_Lumpur', 'America/New_York'])('parse instants without a zone as UTC in %s', (place) => {
    process.env['TZ'] = place;
    expect(date('2023-02-01', '%d %b %Y')).toBe('01 Feb 2023');
    expect(date('2023-02-01 23:30', '%d %H:%M')).toBe('01 23:30');
    expect(date('2023-02-01T23:30:15', '%d %H:%M:%S')).toBe('01 23:30:15');
    expect(date('2023-02-01T23:30:00Z', '%d %H:%M')).toBe('01 23:30');
    expect(date(1_675_209_600, '%Y-%m-%d %H:%M')).toBe('2023-02-01 00:00');
    expect(date('1675209600', '%Y-%m-%d')).toBe('2023-02-01');
    expect(date('2026-03-08 02:30', '%d %H:%M')).toBe('08 02:30');
    expect(date('2026-11-01T05:30:00Z', '%d %H:%M')).toBe('01 05:30');
  });

  it.each(['now', 'today', 'no date', ''])('return %j unchanged', (text) => {
    expect(date(text, '%Y')).toBe(text);
  });

  it.each<[JsonValue]>([
    ...['05/03/2026', '2026-02-30', 'Room 12', '12', '1 February 2023', '2023-05-06 08:30 EST'].map(
      (text): [JsonValue] => [text],
    ),
    [12],
    [20260305],
    [true],
    [null],
    [['2023-05-06']],
    [{ date: '2023-05-06' }],
  ])('return %j, which is not a date, unchanged with each filter', (value) => {
    for (const filter of [
      'date: "%Y-%m-%d"',
      'date_to_xmlschema',
      'date_to_rfc822',
      'date_to_string',
      'date_to_long_string',
    ]) {
      expect(evaluate(`{{ data.value | ${filter} }}`, value)).toEqual(value);
    }
    expect(evaluate('{{ data.missing | date: "%Y" }}')).toBeUndefined();
  });

  it.each<[string, JsonValue, string]>([
    // A date without a zone is local time in the zone of the argument.
    ['date: "%Y-%m-%d %H:%M %z", "Asia/Kuala_Lumpur"', '2023-05-06', '2023-05-06 00:00 +0800'],
    ['date: "%Y-%m-%d %H:%M %z", "Asia/Kuala_Lumpur"', '2023-05-06 08:30:00', '2023-05-06 08:30 +0800'],
    ['date: "%d %H:%M %z", "America/New_York"', '2026-03-08 02:30', '08 03:30 -0400'],
    // An instant is converted to it; without an argument it keeps its own zone.
    ['date: "%Y-%m-%d", "Asia/Kuala_Lumpur"', '2023-05-05T16:00:00.000Z', '2023-05-06'],
    ['date: "%Y-%m-%d"', '2023-05-05T16:00:00.000Z', '2023-05-05'],
    ['date: "%d %H:%M %z"', '2023-02-01T23:30:00+08:00', '01 23:30 +0800'],
    ['date: "%Y-%m-%d"', '2023-05-06T00:00:00+08:00', '2023-05-06'],
    ['date: "%d %H:%M", "UTC"', '2023-02-01T23:30:00+08:00', '01 15:30'],
    ['date: "%d %H:%M %Z"', '2023-05-06T00:30[Asia/Kuala_Lumpur]', '06 00:30 +0800'],
    ['date: "%d %H:%M %Z", "Europe/Berlin"', '2023-05-06T00:30[Asia/Kuala_Lumpur]', '05 18:30 Europe/Berlin'],
    ['date: "%d %H:%M", "+09:30"', '2023-05-06T00:30Z', '06 10:00'],
    ['date: "%d %H:%M %z", -480', '2023-05-06T00:30Z', '06 08:30 +0800'],
    ['date: "%d %H:%M %z", 210', '2023-05-06T00:30Z', '05 21:00 -0330'],
    ['date: "%Y-%m-%d", data.zone', '2023-05-05T16:00:00.000Z', '2023-05-05'],
    ['date: "%Y-%m-%d"', 'Sat, 06 May 2023 00:00:00 GMT', '2023-05-06'],
    ['date: "%Y-%m-%d"', '2023-05-06 00:00:00 +0000', '2023-05-06'],
    ['date: "%Y-%m-%d"', 1683331200000, '2023-05-06'],
    ['divided_by: 1000 | date: "%Y-%m-%d %L"', 1683331200123, '2023-05-06 123'],
    ['date: "%Y-%m-%d", "Asia/Kuala_Lumpur"', 1683331200, '2023-05-06'],
    ['date: "%Y-%m-%d", "Pacific/Apia"', '2011-12-30', '2011-12-31'],
    // With an input format.
    ['date: "%Y-%m-%d", nil, "DD/MM/YYYY"', '05/03/2026', '2026-03-05'],
    ['date: "%Y-%m-%d", "", "D/M/YYYY"', '5/3/2026', '2026-03-05'],
    ['date: "%Y-%m-%d", "Asia/Kuala_Lumpur", "DD/MM/YYYY"', '05/03/2026', '2026-03-05'],
    ['date: "%H:%M %z", "Asia/Kuala_Lumpur", "DD/MM/YYYY HH:mm"', '05/03/2026 09:00', '09:00 +0800'],
    ['date: "%Y-%m-%d", nil, "YYYYMMDD"', 20260305, '2026-03-05'],
    ['date: "%Y-%m-%d", nil, "DD/MM/YYYY"', '30/02/2026', '30/02/2026'],
    ['date: "%Y-%m-%d", nil, "DD/MM/YYYY"', 'Room 12', 'Room 12'],
    ['date: "%d.%m.%Y", nil, "DD/MM/YYYY"', '2026-03-05', '2026-03-05'],
    ['date: "%d.%m.%Y", nil, data.value', '05/03/2026', '05/03/2026'],
    // The others, and no format.
    ['date', '2023-05-06T08:05:00Z', 'Saturday, May 6, 2023 at 8:05 am +0000'],
    ['date: ""', '2023-05-06', ''],
    ['date_to_xmlschema', '2023-05-06T08:05:00+08:00', '2023-05-06T08:05:00+08:00'],
    ['date_to_rfc822', '2023-05-06', 'Sat, 06 May 2023 00:00:00 +0000'],
    ['date_to_rfc822 | date: "%Y-%m-%d"', '2023-05-06', '2023-05-06'],
    ['date_to_string', '2023-05-06', '06 May 2023'],
    ['date_to_string: "ordinal"', '2023-02-02', '2nd Feb 2023'],
    ['date_to_long_string', '2023-02-01', '01 February 2023'],
    ['date_to_long_string: "ordinal", "US"', '2023-02-13', 'February 13th, 2023'],
  ])('by %s format %j as %j', (filter, value, text) => {
    expect(evaluate(`{{ data.value | ${filter} }}`, value)).toBe(text);
  });

  it.each<[JsonValue]>([['Asia/Kuala Lumpur'], ['nowhere'], ['2020-01-01T00:00[Europe/Paris]'], [1.5], [1440], [true]])(
    'return a date unchanged for the zone %j, which a value names and which does not exist',
    (zone) => {
      const scope = { contact_number: '', name: '', attributes: {}, data: { zone }, reply: null, steps: {} };
      const source = '{{ "2023-05-06T00:00:00Z" | date: "%d %H:%M", data.zone }}';
      expect(parseTemplate(source).render(scope)).toBe('2023-05-06T00:00:00Z');
    },
  );

  it('charge for the width of a directive before it is written', () => {
    expect(() => date('2023-05-06', '%999999999d')).toThrow('too much work');
  });
});

describe('Template.faults', () => {
  it.each<[string, string[]]>([
    ['{{ data.a | date: "%Y", "Asia/Kuala_Lumpur", "DD/MM/YYYY" | money: 2 }}', []],
    ['{{ data.a | date: "%Y", data.zone, data.format | money: data.places }}', []],
    ['{{ data.a | date: "%Y", "+08:00" }}{{ data.a | date: "%Y", -480 }}{{ data.a | date: "%Y", "", "" }}', []],
    [
      '{{ data.a | date: "%Y", "Asia/Kuala Lumpur" }}',
      ['there is no time zone "Asia/Kuala Lumpur"; write Asia/Kuala_Lumpur'],
    ],
    [
      '{% if data.a %}{{ data.a | date: "%Y", "MYT" }}{% endif %}',
      ['there is no time zone "MYT"; write a name such as Asia/Kuala_Lumpur, or UTC'],
    ],
    [
      '{% assign x = data.a | date: "%Y", nil, "DD/MM" %}',
      ['"DD/MM" is no input format: it names year, month and day, such as DD/MM/YYYY'],
    ],
    ['{{ data.a | date: "DD/MM/YYYY" }}', ['"date" writes "DD/MM/YYYY" as it is; write %d/%m/%Y']],
    ['{{ data.a | date: "week of it" }}{{ data.a | date: data.b }}', []],
    ['{{ data.a | date: format: "%Y" }}', ['"date" takes its arguments in their order, without names']],
    [
      '{{ data.a | money: 21 }}{{ data.a | money: "two" }}',
      Array<string>(2).fill('"money" takes 0 to 20 decimal places'),
    ],
  ])('of %s are found', (source, faults) => {
    expect(parseTemplate(source).problems).toEqual(faults);
  });
});
