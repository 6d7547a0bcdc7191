import { describe, expect, it } from 'vitest';
import { mappingValue } from './mapping-path.js';
import { proposeKey } from './propose-key.js';

describe('the path of a value of an answer', () => {
  it.each([
    [['data', 'tier'], '{{data.tier}}'],
    [['data', 'list', 0, 'id'], '{{data.list[0].id}}'],
    [['data', 'full name'], '{{data["full name"]}}'],
    [['data', 'a.b', 'c-'], '{{data["a.b"]["c-"]}}'],
    [['data', 'größe'], '{{data.größe}}'],
  ])('%j is written as %s', (path, value) => {
    expect(mappingValue(path)).toEqual({ value });
  });

  it.each([
    [['data'], 'outside'],
    [['status'], 'outside'],
    [['data', 0], 'outside'],
    [['data', 'say "hi"'], 'name'],
    [['data', ''], 'name'],
    [['data', ...Array.from({ length: 21 }, () => 'a')], 'deep'],
  ])('%j cannot be mapped', (path, reason) => {
    expect(mappingValue(path)).toBe(reason);
  });
});

describe('the proposed key of an attribute', () => {
  it.each([
    [['data', 'Membership tier'], 'membership_tier'],
    [['data', 'renewalDate'], 'renewal_date'],
    [['data', 'orders', 0], 'orders'],
    [['data', '2nd'], 'value_2nd'],
    [['data', '价格'], 'value'],
    [['data', 'Café'], 'cafe'],
  ])('of %j is %s', (path, key) => {
    expect(proposeKey(path, [])).toBe(key);
  });

  it('is that of an attribute that exists under the name', () => {
    expect(proposeKey(['data', 'renewalDate'], ['other', 'renewalDate'])).toBe('renewalDate');
    expect(proposeKey(['data', 'renewal date'], ['Renewal_Date'])).toBe('Renewal_Date');
  });
});
