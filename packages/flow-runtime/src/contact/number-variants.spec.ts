import { describe, expect, it } from 'vitest';
import { numberVariants } from './number-variants.js';

describe('numberVariants', () => {
  it.each([
    ['Brazil', '5511987654321', '551187654321'],
    ['Brazil, another area', '5585961234567', '558561234567'],
    ['Mexico', '525512345678', '5215512345678'],
    ['Argentina', '541123456789', '5491123456789'],
    ['Argentina, outside Buenos Aires', '543511234567', '5493511234567'],
    ['Benin', '2290197123456', '22997123456'],
    ['Ivory Coast, Moov', '2250101234567', '22501234567'],
    ['Ivory Coast, MTN', '2250544123456', '22544123456'],
    ['Ivory Coast, Orange', '2250789123456', '22589123456'],
  ])('finds both forms of a mobile number: %s', (_country, one, other) => {
    expect(numberVariants(one)).toEqual([other]);
    expect(numberVariants(other)).toEqual([one]);
  });

  it.each([
    ['a landline of Brazil', '551133334444'],
    ['a mobile number of Brazil that was never shorter', '5511933334444'],
    ['a number of Mexico that is too short', '52551234567'],
    ['a landline of Ivory Coast', '22520123456'],
    ['a new number of Ivory Coast with the prefix of another operator', '2250789123456'.replace('2250789', '2250189')],
    ['a number of Malaysia', '60123456789'],
    ['a number of Germany that holds the digits of a rule', '4955119876543'],
    ['nothing', ''],
  ])('finds no variant of %s', (_what, number) => {
    expect(numberVariants(number)).toEqual([]);
  });
});
