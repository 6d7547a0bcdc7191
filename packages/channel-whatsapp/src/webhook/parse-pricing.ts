import { countryOf } from '@luluchat/flow-runtime/channel';
import type { MessagePricing } from '@luluchat/flow-runtime/channel';
import { definedMembers, membersOf, textOf } from './json-value.js';

/** Words of price classes are short; anything else is no word of Meta. */
const WORD = /^[\w-]{1,40}$/;
/** User id, which begins with the country of its person. */
const USER_ID = /^([A-Z]{2})\./;

/**
 * Parses the `pricing` of a report. The country is that of the user id of the contact, or else of its number. Returns `undefined`
 * for a report without a category.
 */
export function parsePricing(report: Readonly<Record<string, unknown>>): MessagePricing | undefined {
  const { category, type, pricing_model: model, billable } = membersOf(report['pricing']);
  const [priceClass, charge] = [wordOf(category), wordOf(type)];
  if (priceClass === undefined) return undefined;
  const isFree = billable === false;
  return definedMembers({
    category: priceClass,
    // Before July 2025 there was no type.
    type: charge ?? (isFree ? 'free' : 'regular'),
    model: wordOf(model),
    billable: typeof billable === 'boolean' ? billable : undefined,
    country: parseCountry(report),
  });
}

function parseCountry(report: Readonly<Record<string, unknown>>): string | undefined {
  const [, ofUser] = USER_ID.exec(textOf(report['recipient_user_id']) ?? '') ?? [];
  if (ofUser !== undefined) return ofUser;
  const number = textOf(report['recipient_id']) ?? '';
  return /^\d{7,15}$/.test(number) ? countryOf(number) : undefined;
}

function wordOf(value: unknown): string | undefined {
  const word = textOf(value);
  return word !== undefined && WORD.test(word) ? word : undefined;
}
