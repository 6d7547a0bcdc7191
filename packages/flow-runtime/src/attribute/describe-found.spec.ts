import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../json/json-value.js';
import type { AttributeType, AttributeValue } from './attribute-definition.js';
import { describeFound } from './describe-found.js';
import { checkAttributeValue } from './check-attribute-value.js';
import { mapAttributes } from '../attribute-mapping/attribute-mapping.js';

const A_DAY = '{{data.it | date: "%Y-%m-%d"}}';
const php = { date: '2023-05-06 00:00:00.000000', timezone_type: 3, timezone: 'UTC' };

/** Returns the value that the suggested template saves. */
function savedBy(type: AttributeType, value: JsonValue, template: string): AttributeValue | undefined {
  const catalog = new Map([['it', { key: 'it', title: 'It', type }]]);
  const { effects } = mapAttributes([{ attribute: 'it', value: template }], { it: value }, catalog);
  return effects[0]?.value;
}

/** Values that back ends write by default, each with a template that was tried. */
describe('describeFound with a template that helps', () => {
  it.each<[AttributeType, JsonValue, string, string, AttributeValue]>([
    ['date', 'Sat, 06 May 2023 00:00:00 GMT', 'an HTTP date', A_DAY, '2023-05-06'],
    ['date', 'Sat, 06 May 2023 00:00:00 +0000', 'an HTTP date', A_DAY, '2023-05-06'],
    ['date', '2023-05-06T00:00:00.000Z', 'a date-time', A_DAY, '2023-05-06'],
    ['date', '2023-05-06T00:00:00Z', 'a date-time', A_DAY, '2023-05-06'],
    ['date', '2023-05-06T00:00:00', 'a date-time', A_DAY, '2023-05-06'],
    ['date', '2023-05-06 00:00:00', 'a date-time', A_DAY, '2023-05-06'],
    ['date', '2023-05-06 00:00:00 +0000', 'a date-time', A_DAY, '2023-05-06'],
    ['date', '2023-05-06T08:30:00+08:00', 'a date-time', A_DAY, '2023-05-06'],
    ['date', '2023-05-06T08:30[Asia/Kuala_Lumpur]', 'a date-time', A_DAY, '2023-05-06'],
    ['date', 'Saturday, 06-May-23 00:00:00 GMT', 'an HTTP date', A_DAY, '2023-05-06'],
    ['date', 'Sat May  6 00:00:00 2023', 'an HTTP date', A_DAY, '2023-05-06'],
    ['date', 1683331200000, '13 digits, as milliseconds', A_DAY, '2023-05-06'],
    ['date', '1683331200000', '13 digits, as milliseconds', A_DAY, '2023-05-06'],
    ['date', 1683331200, '10 digits, as seconds', A_DAY, '2023-05-06'],
    ['date', 1683331200.75, '10 digits, as seconds', A_DAY, '2023-05-06'],
    ['date', ' 1683331200 ', '10 digits, as seconds', A_DAY, '2023-05-06'],
    ['date', 999999999, '9 digits, as seconds', A_DAY, '2001-09-09'],
    ['date', '2023/05/06', 'a date with slashes', '{{data.it | replace: "/", "-"}}', '2023-05-06'],
    ['date', ' 2023-05-06\n', 'a date with blanks around it', '{{data.it | strip}}', '2023-05-06'],
    ['date', php, "an object as PHP's DateTime", '{{data.it.date | date: "%Y-%m-%d"}}', '2023-05-06'],
    ['date', ['2023-05-06'], 'a list with one value', '{{data.it[0]}}', '2023-05-06'],
    ['date', ['2023-05-06 08:30:00'], 'a list with one value', '{{data.it[0] | date: "%Y-%m-%d"}}', '2023-05-06'],
    ['date', { $date: '2023-05-06' }, 'an object with one value', '{{data.it["$date"]}}', '2023-05-06'],
    ['string', php, "an object as PHP's DateTime", '{{data.it.date}}', '2023-05-06 00:00:00.000000'],
    ['string', 5, 'a number; the attribute is a string', '{{data.it | append: ""}}', '5'],
    [
      'string',
      { $number: '576461413038785752' },
      'a number; the attribute is a string',
      '{{data.it | append: ""}}',
      '576461413038785752',
    ],
    ['string', true, 'a boolean', '{{data.it | append: ""}}', 'true'],
    ['string', ['a'], 'a list with one value', '{{data.it[0]}}', 'a'],
    ['string', [7], 'a list with one value', '{{data.it[0] | append: ""}}', '7'],
    ['string', ['a', 'b'], 'a list with 2 values', '{{data.it | join: ", "}}', 'a, b'],
    ['string', { $oid: 'abc' }, 'an object with one value', '{{data.it["$oid"]}}', 'abc'],
    ['numeric', [12.5], 'a list with one value', '{{data.it[0]}}', 12.5],
    ['numeric', ['1,234.50'], 'a list with one value', '{{data.it[0] | remove: ","}}', 1234.5],
    ['numeric', '0.125e2', 'a number with an exponent', '{{data.it | plus: 0}}', 12.5],
    ['numeric', '1,234.50', 'a number with commas between thousands', '{{data.it | remove: ","}}', 1234.5],
    ['numeric', '1,234,567', 'a number with commas between thousands', '{{data.it | remove: ","}}', 1234567],
    ['numeric', '1.234,50', 'a number with a decimal comma', '{{data.it | remove: "." | replace: ",", "."}}', 1234.5],
    ['numeric', '12,5', 'a number with a decimal comma', '{{data.it | replace: ",", "."}}', 12.5],
    ['numeric', '1.234.567', 'a number with points between thousands', '{{data.it | remove: "."}}', 1234567],
    ['numeric', ' 12 ', 'a number with blanks around it or zeros in front', '{{data.it | strip | plus: 0}}', 12],
    ['numeric', '007', 'a number with blanks around it or zeros in front', '{{data.it | strip | plus: 0}}', 7],
    ['numeric', '+5', 'a number with a plus sign', '{{data.it | plus: 0}}', 5],
  ])('describes for a %s attribute %j as %s', (type, value, found, template, saved) => {
    expect(['wrong_type', 'not_a_date']).toContain(checkAttributeValue(type, value).outcome);
    expect(describeFound(type, value, 'data.it')).toMatchObject({ found, template });
    expect(savedBy(type, value, template)).toBe(saved);
  });

  it('suggests only templates that save the value', () => {
    const text = fc.oneof(
      fc.stringMatching(/^ ?[-+]?\d{1,20}([.,]\d{1,3}){0,7}(e[-+]?\d{1,4})? ?$/),
      fc.stringMatching(/^ ?\d{4}[-/][01]\d[-/][0-3]\d([T ][0-2]\d:\d\d(:\d\d)?(Z|[+-][012]\d:?\d\d)?(\[UTC\])?)?$/),
      fc.stringMatching(/^((Sat|Sun),? )?0?\d (May|Jun) 2023 [0-2]\d:00:00( GMT| UTC| \+0800)?$/),
      fc.stringMatching(/^\d{8,14}(\.\d{1,2})?$/),
    );
    const value = fc.oneof(text, text.map(Number), fc.array(text, { maxLength: 40 }), fc.boolean());
    fc.assert(
      fc.property(fc.constantFrom<AttributeType>('date', 'numeric', 'string'), value, (type, it) => {
        if (!['wrong_type', 'not_a_date'].includes(checkAttributeValue(type, it).outcome)) return;
        const { template } = describeFound(type, it, 'data.it');
        if (template !== undefined) expect(savedBy(type, it, template)).toBeDefined();
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('describeFound where no template helps', () => {
  it.each<[AttributeType, JsonValue, string]>([
    ['date', '2023-02-29', 'a day that the calendar does not have'],
    ['date', '2023-02-29T10:00:00Z', 'a day that the calendar does not have'],
    ['date', '0000-00-00', 'a zero date, which stands for no date'],
    ['date', '0000-00-00 00:00:00', 'a zero date, which stands for no date'],
    ['date', '0001-01-01T00:00:00Z', 'a zero date, which stands for no date'],
    ['date', '2023-05-06T24:30:00', 'a date-time'],
    ['date', '2023-05-06T10:00[Mars/Olympus]', 'a date-time'],
    ['date', 'Mon, 06 May 2023 00:00:00 GMT', 'an HTTP date'],
    ['date', 'Sat, 06 May 2023 00:00:00', 'an HTTP date'],
    ['date', '06/05/2023', 'a date in another order than YYYY-MM-DD'],
    ['date', '6.5.23', 'a date in another order than YYYY-MM-DD'],
    ['date', '2023-5-6', 'a date in another form than YYYY-MM-DD'],
    ['date', 20230506, '8 digits'],
    ['date', 5, 'one digit'],
    ['date', -5, 'a number; the attribute is a date'],
    ['date', 1.5, 'a number; the attribute is a date'],
    ['date', { $number: '576461413038785752' }, '18 digits'],
    ['date', 'tomorrow', 'a text; the attribute is a date'],
    ['date', '', 'an empty text'],
    ['date', false, 'a boolean'],
    ['date', [], 'an empty list'],
    ['date', [2023, 5, 6], 'a list with 3 values'],
    ['date', { seconds: 1, nanos: 2 }, 'an object'],
    ['numeric', '1e30', 'a number with an exponent'],
    ['numeric', '1e-999', 'a number with an exponent'],
    ['numeric', '9,007,199,254,740,993', 'a number with commas between thousands'],
    ['numeric', 'many', 'a text; the attribute is a number'],
    ['numeric', '1,234', 'a number with a comma, of thousands or before decimals'],
    ['numeric', 'NaN', 'NaN or Infinity as a text'],
    ['numeric', '-Infinity', 'NaN or Infinity as a text'],
    ['numeric', 'Nancy', 'a text; the attribute is a number'],
    ['numeric', '$12', 'a text; the attribute is a number'],
    ['numeric', '', 'an empty text'],
    ['numeric', true, 'a boolean'],
    ['numeric', null, 'null'],
    ['numeric', php, "an object as PHP's DateTime"],
    ['string', null, 'null'],
    ['string', {}, 'an empty object'],
    ['string', [[1], [2]], 'a list with 2 values'],
    ['string', Array.from({ length: 100 }, () => 'abc'), 'a list with 100 values'],
    ['string', [['a']], 'a list with one value'],
    ['string', { '"': 'a' }, 'an object with one value'],
    ['string', '\ud800', 'a text with half a character in it'],
    ['numeric', `${'1'.repeat(1_000_000)}x`, 'a text; the attribute is a number'],
    ['date', '1'.repeat(1_000_000), 'a text; the attribute is a date'],
  ])('describes for a %s attribute %j as %s', (type, value, found) => {
    expect(['wrong_type', 'not_a_date']).toContain(checkAttributeValue(type, value).outcome);
    const { advice: _, ...described } = describeFound(type, value, 'data.it');
    expect(described).toEqual({ found });
  });

  it('appends filters to existing filters, and does not suggest a deeper path then', () => {
    expect(describeFound('date', '2023-05-06 00:00:00', 'data.it | strip').template).toBe(
      '{{data.it | strip | date: "%Y-%m-%d"}}',
    );
    expect(describeFound('string', ['a'], 'data.it | sort').template).toBeUndefined();
  });

  it('suggests nothing without the expression that led to the value', () => {
    expect(describeFound('date', '2023-05-06 00:00:00').template).toBeUndefined();
  });
});

describe('describeFound of numbers that are not kept exactly', () => {
  it.each<[JsonValue, string]>([
    [2 ** 53, 'an integer beyond 2^53 - 1'],
    [{ $number: '576461413038785752' }, 'an integer beyond 2^53 - 1'],
    ['9007199254740993', 'an integer beyond 2^53 - 1'],
    [Infinity, 'a number that is too large'],
    ['1'.repeat(400), 'a number that is too large'],
  ])('describes %j as %s, and advises a text', (value, found) => {
    expect(checkAttributeValue('numeric', value).outcome).toBe('unsafe_number');
    expect(describeFound('numeric', value, 'data.it')).toEqual({
      found,
      advice: expect.stringContaining('save it in a string attribute') as unknown,
    });
  });
});

/** The lines themselves are compared with recorded answers of real stacks, in the tests of webhook-receiver. */
describe('the advice of describeFound', () => {
  it.each<[AttributeType, JsonValue, string]>([
    ['date', 'Sat, 06 May 2023 00:00:00 GMT', 'In Flask, '],
    ['date', 'Sat May  6 00:00:00 2023', 'In Perl, '],
    ['date', '2023-05-06T00:00:00.000Z', 'In JavaScript, '],
    ['date', '2023-05-06T00:00:00Z', 'In Go, '],
    ['date', '2023-05-06T00:00:00.123456+08:00', 'In Go, '],
    ['date', '2023-05-06T00:00:00', 'In PostgreSQL, '],
    ['date', '2023-05-06 00:00:00 UTC', 'In Python and Ruby, '],
    ['date', '2023-05-06 00:00:00+00:00', 'In Python and Ruby, '],
    ['date', '2023-05-06 00:00:00', 'In SQL (MariaDB, SQLite), '],
    ['date', 1683331200000, 'In Java, '],
    ['date', php, 'In PHP, '],
    ['date', ['2023-05-06'], 'In R, '],
    ['numeric', [1], 'In R, '],
    ['numeric', '0.125e2', 'In Ruby, '],
    ['numeric', '1,234.50', 'Send the plain number: in PHP '],
    ['string', 5, 'Send a text: '],
    ['numeric', true, 'Send 1 or 0 in place of true or false, or let a step "Save attribute" save {% if data.it %}1{'],
    ['string', true, 'Send yes or no '],
    [
      'string',
      null,
      'null is never saved, and the old value stays: send a value. To save one in its place, map {{data.it',
    ],
    ['date', null, 'null is never saved, and the old value stays: send a value.'],
  ])('says for a %s attribute and %j: %s', (type, value, begin) => {
    const { advice } = describeFound(type, value, 'data.it');
    expect(advice?.startsWith(begin), advice).toBe(true);
  });

  it('names a value in the place of null that the mapping then saves', () => {
    for (const [type, saved] of [
      ['string', 'none'],
      ['numeric', 0],
    ] as const) {
      const [template] = /\{\{.*\}\}/.exec(describeFound(type, null, 'data.it').advice ?? '') ?? [];
      expect(savedBy(type, null, template ?? '')).toBe(saved);
    }
  });

  it('repeats nothing of the value', () => {
    const secret = fc.constantFrom(
      'Sun, 07 Feb 1999 11:12:13 GMT',
      '1999-02-07T11:12:13.000Z',
      '7,654,321.5',
      '918273645546',
    );
    const value = fc.oneof(secret, secret.map(Number), fc.tuple(secret), fc.record({ planted: secret }));
    fc.assert(
      fc.property(fc.constantFrom<AttributeType>('date', 'numeric', 'string'), value, (type, it) => {
        expect(describeFound(type, it, 'data.it').advice ?? '').not.toMatch(/1999|7,654|9182|planted/);
      }),
    );
  });
});
