import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FlowError } from '../error/flow-error.js';
import { parseContactNumber, parseDefaultCountry } from './parse-contact-number.js';

/** Numbers that every entrance rejects: the end-to-end specs of the flow server read the same table. */
const TWO_READINGS = JSON.parse(
  readFileSync(new URL('../../test/two-readings.json', import.meta.url), 'utf8'),
) as readonly string[];

function read(input: string, country?: string): string {
  try {
    return parseContactNumber(input, country);
  } catch (error) {
    if (FlowError.is(error, 'invalid_contact_number')) return 'rejected';
    throw error;
  }
}

describe('parseContactNumber', () => {
  it.each([
    ['60123456789', '60123456789'],
    ['+60 12-345 6789', '60123456789'],
    ['60-12.345/6789', '60123456789'],
    ['\t+60123456789\n', '60123456789'],
    ['+60 (0)12 345 6789', '60123456789'],
    ['+1 (415) 555-2671', '14155552671'],
    ['+44 (0)20 7946 0958', '442079460958'],
    ['447911123456', '447911123456'],
    ['919876543210', '919876543210'],
    ['5511912345678', '5511912345678'],
    ['6581234567', '6581234567'],
    ['+39 06 1234 5678', '390612345678'],
    ['+33 1 23 45 67.89', '33123456789'],
    ['+45 12.34.56.78', '4512345678'],
  ])('parses %j with country prefix as %s', (input, digits) => {
    expect(read(input)).toBe(digits);
    for (const country of ['MY', 'US', 'GB', 'IN', 'BR', 'SG']) expect(read(input, country)).toBe(digits);
    expect(read(digits)).toBe(digits);
  });

  it.each([
    ['MY', '012-345 6789', '60123456789'],
    ['MY', '123456789', '60123456789'],
    ['MY', '00 60 12 345 6789', '60123456789'],
    ['US', '(415) 555-2671', '14155552671'],
    ['GB', '07911 123456', '447911123456'],
    ['IN', '9876543210', '919876543210'],
    ['IN', '098765 43210', '919876543210'],
    ['BR', '(11) 91234-5678', '5511912345678'],
    ['SG', '8123 4567', '6581234567'],
    ['CN', '138 0013 8000', '8613800138000'],
  ])('parses, in %s, the local %j as %s', (country, input, digits) => {
    expect(read(input, country)).toBe(digits);
    expect(read(digits, country)).toBe(digits);
  });

  it.each(['012-345 6789', '(020) 7946 0958', '0060123456789', '00000000000'])(
    'rejects the local %j without a default country',
    (input) => {
      expect(read(input)).toBe('rejected');
    },
  );

  it.each([
    ...['', '   ', '+', '-', '()', '0', '999', '12345', '+0123456789', '1234567890123456', '9'.repeat(65)],
    ...['abc', '+60 12 345 abcd', '1-800-FLOWERS', '+60123456789 ext 5', '60123456789x5', '+60123456789;ext=5'],
    ...['60+123456789', '++60123456789', '+60+123456789', '60123456789📞', '٦٠١٢٣٤٥٦٧٨٩', '６０１２３４５６７８９'],
    ...['60\u2011123456789', '0123456789/12345', '99999999999', '2101234567890'],
  ])('rejects %j, with and without a default country', (input) => {
    expect(read(input)).toBe('rejected');
    expect(read(input, 'MY')).toBe('rejected');
  });

  it.each(TWO_READINGS)('rejects %j, which has two readings', (input) => {
    for (const country of [undefined, 'MY', 'US', 'SG', 'IT', 'DE'])
      expect([country, read(input, country)]).toEqual([country, 'rejected']);
  });

  it.each([
    ['60112345678.0', 'decimal fraction'],
    ['60112345678,00', 'decimal fraction'],
    ['6.0112345678E+10', 'exponent'],
    ['60112345678/60198765432', 'two numbers'],
    ['60112345678; 60198765432', 'two numbers'],
    ['60112345678 or 60198765432', 'two numbers'],
    ['+60112345678 +60198765432', 'two numbers'],
    ['+60 3-1234 5678/9', 'two numbers'],
    ['+60123456789 ext 5', 'extension'],
    ['604-223-4567', 'inside of a country'],
    ['(60) 12-345 6789', 'inside of a country'],
    ['+39 (0)354 718274', '(0)'],
    ['\u202e+60123456789', 'turns its digits around'],
  ])('explains what is wrong with %j', (input, words) => {
    expect(() => parseContactNumber(input)).toThrow(words);
  });

  it.each([
    ['\u202a+60123456789\u202c', 'an address book of Windows or Google'],
    ['\u2068+60 12-345 6789\u2069', 'a page in Arabic'],
    ['\u200e60123456789\u200f', 'marks'],
    ['\u061c+60123456789', 'an Arabic letter mark'],
    ['+60\u200b123\ufeff456\u2060789', 'zero-width characters inside'],
    ['+60\u00ad123456789', 'a soft hyphen'],
    ['\ufeff60123456789\u00a0', 'a byte order mark and a no-break space'],
    ['+60\u00a012\u202f345\u20096789', 'spaces of typography'],
  ])('ignores the invisible characters of %j: %s', (input) => {
    expect(read(input)).toBe('60123456789');
    expect(read(input, 'US')).toBe('60123456789');
  });

  it.each(['(60) 12-345 6789', '11 91234-5678', '(415) 555-2671', '415-555-2671', '658-223-4567', '98765 43210'])(
    'rejects %j without a default country, since it is a national number somewhere',
    (input) => {
      expect(read(input)).toBe('rejected');
    },
  );

  it.each([
    ['US', '(458) 223-4567'],
    ['US', '458-223-4567'],
    ['BR', '65 3123-4567'],
  ])('rejects, in %s, %j, which is also a number of another country', (country, input) => {
    expect(read(input, country)).toBe('rejected');
  });

  it.each([
    ['65 8123 4567', '6581234567'],
    ['6012-345 6789', '60123456789'],
    ['60-12-345-6789', '60123456789'],
    ['5511 91234-5678', '5511912345678'],
    ['+1 604-223-4567', '16042234567'],
    ['+60 4-223 4567', '6042234567'],
  ])('accepts %j, which has one reading', (input, digits) => {
    expect(read(input)).toBe(digits);
  });

  it('parses digits alone with country prefix first, whatever the default country', () => {
    for (const country of [undefined, 'US', 'MY']) expect(read('4582234567', country)).toBe('4582234567');
  });

  it('parses 604-223 4567 by the default country', () => {
    expect([read('604-223 4567', 'MY'), read('604-223 4567')]).toEqual(['6042234567', 'rejected']);
  });

  it('accepts a number of a known country that its numbering plan does not know yet', () => {
    expect(read('601999999999')).toBe('601999999999');
  });

  it('explains what to do about a local number, without repeating it', () => {
    expect(() => parseContactNumber('012-345 6789')).toThrow('no country prefix');
    expect(() => parseContactNumber('0198765432/12345', 'MY')).not.toThrow('98765432');
  });

  it('parses a number again when the default country differs', () => {
    for (const round of [1, 2]) {
      expect([round, read('0123456789', 'MY'), read('0123456789'), read('0123456789', 'MY')]).toEqual([
        round,
        '60123456789',
        'rejected',
        '60123456789',
      ]);
    }
  });

  it('rejects a megabyte in time', () => {
    expect(read('1'.repeat(1_000_000))).toBe('rejected');
    expect(read(' '.repeat(1_000_000))).toBe('rejected');
  });
});

describe('parseDefaultCountry', () => {
  it.each([
    ['MY', 'MY'],
    [' my ', 'MY'],
  ])('parses %j', (code, country) => {
    expect(parseDefaultCountry(code)).toBe(country);
  });

  it.each(['', 'XX', 'MYS', 'M', '60', '001', '__proto__', 'constructor'])('rejects %j', (code) => {
    expect(() => parseDefaultCountry(code)).toThrow(FlowError);
  });
});
