import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SettingError } from '../settings/setting-error.js';
import { findPrice } from './price-table.js';
import { readPriceTable } from './read-price-table.js';

const folder = mkdtempSync(join(tmpdir(), 'luluchat-prices-'));
const file = join(folder, 'prices.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (content: unknown) => {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readPriceTable(file);
};

describe('readPriceTable', () => {
  it('reads amounts by country and category', () => {
    const table = read({
      currency: 'USD',
      prices: { MY: { service: '0.0114' }, '*': { service: '0.2', utility: '3' } },
    });
    if (table === undefined) throw new Error('There is no table.');
    expect(table.currency).toBe('USD');
    expect([
      findPrice(table, 'MY', 'service'),
      findPrice(table, 'MY', 'utility'),
      findPrice(table, null, 'service'),
      findPrice(table, 'SG', 'marketing'),
    ]).toEqual(['0.0114', '3', '0.2', undefined]);
  });

  it('is undefined without the setting', () => {
    expect(readPriceTable(undefined)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    ['', 'it is no JSON'],
    ['[]', 'it holds no object { "currency", "prices" }'],
    [{ currency: 'USD', prices: {}, price: {} }, '"price" is no member'],
    [{ currency: 'dollar', prices: {} }, '"currency" is no code of three letters'],
    [{ currency: 'USD' }, '"prices" is no object'],
    [{ currency: 'USD', prices: { Malaysia: {} } }, '"Malaysia" in "prices" is no country'],
    [{ currency: 'USD', prices: { MY: '0.1' } }, '"MY" in "prices" is no object'],
    [{ currency: 'USD', prices: { MY: { 'a b': '0.1' } } }, '"a b" of "MY" is no category'],
    [
      { currency: 'USD', prices: { MY: { service: 0.1 } } },
      'the amount of "service" of "MY" is no text with a decimal',
    ],
    [
      { currency: 'USD', prices: { MY: { service: '-1' } } },
      'the amount of "service" of "MY" is no text with a decimal',
    ],
    ['{\n"currency": "USD",\n"prices": {"MY": {}, "MY": {}}\n}', 'line 3 has a key that is there twice'],
  ])('of %j is refused, with what is wrong', (content, problem) => {
    expect(() => read(content)).toThrow(SettingError);
    expect(() => read(content)).toThrow(`MESSAGE_PRICES_FILE ${file} cannot be used: ${problem}`);
  });

  it('of a file that is not there is refused', () => {
    expect(() => readPriceTable(join(folder, 'none.json'))).toThrow('it cannot be read (ENOENT)');
  });
});
