import { isPlainObject } from '@luluchat/flow-runtime/values';
import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { SettingError } from '../settings/setting-error.js';
import { OTHER_COUNTRIES } from './price-table.js';
import type { PriceTable } from './price-table.js';

const CURRENCY = /^[A-Z]{3}$/;
const COUNTRY = /^[A-Z]{2}$/;
const CATEGORY = /^[\w-]{1,40}$/;
/** Decimal without a sign or an exponent. */
const AMOUNT = /^\d{1,12}(?:\.\d{1,12})?$/;

/**
 * Reads the price table from the JSON file that `MESSAGE_PRICES_FILE` names; `undefined` without that setting. Amounts are texts, so
 * that no digit is lost.
 *
 * @throws SettingError for the first entry that cannot be used, with its place in the file.
 */
export function readPriceTable(file: string | undefined): PriceTable | undefined {
  if (file === undefined) return undefined;
  const refuse = (problem: string, cause?: unknown): SettingError =>
    new SettingError(`MESSAGE_PRICES_FILE ${file} cannot be used: ${problem}.`, { cause });
  const table = parse(file, refuse);
  if (!isPlainObject(table)) throw refuse('it holds no object { "currency", "prices" }');
  const { currency, prices, ...others } = table;
  const [other] = Object.keys(others);
  if (other !== undefined) throw refuse(`"${other}" is no member; there are "currency" and "prices"`);
  if (typeof currency !== 'string' || !CURRENCY.test(currency)) {
    throw refuse('"currency" is no code of three letters such as "USD"');
  }
  if (!isPlainObject(prices)) throw refuse('"prices" is no object of prices by country');
  const countries = Object.entries(prices).map(([country, amounts]) => {
    if (country !== OTHER_COUNTRIES && !COUNTRY.test(country)) {
      throw refuse(`"${country}" in "prices" is no country such as "MY", and not "*" for all others`);
    }
    if (!isPlainObject(amounts)) throw refuse(`"${country}" in "prices" is no object of amounts by category`);
    for (const [category, amount] of Object.entries(amounts)) {
      if (!CATEGORY.test(category)) throw refuse(`"${category}" of "${country}" is no category such as "service"`);
      if (typeof amount !== 'string' || !AMOUNT.test(amount)) {
        throw refuse(`the amount of "${category}" of "${country}" is no text with a decimal such as "0.0114"`);
      }
    }
    return [country, new Map(Object.entries(amounts as Record<string, string>))] as const;
  });
  return { currency, prices: new Map(countries) };
}

function parse(file: string, refuse: (problem: string, cause?: unknown) => SettingError): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw refuse(`it cannot be read (${code})`, error);
  }
  let table: unknown;
  try {
    table = JSON.parse(text);
  } catch (error) {
    throw refuse('it is no JSON', error);
  }
  // Of a key that is there twice, one price would not count.
  const duplicate = parseDocument(text, { prettyErrors: true }).errors.find(({ code }) => code === 'DUPLICATE_KEY');
  if (duplicate !== undefined) throw refuse(`line ${duplicate.linePos?.[0].line ?? 1} has a key that is there twice`);
  return table;
}
