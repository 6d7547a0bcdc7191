import type { JsonObject, JsonValue } from '@luluchat/flow-runtime';
import { foldCase, isLongNumber, isSecretName, REDACTED } from '@luluchat/flow-runtime/values';
import type { Redactor } from '@luluchat/flow-runtime/values';

/** Facts about a contact that a sample must not keep. */
export interface HiddenContact {
  readonly contactNumber: string | null;
  readonly name: string;
}

/** Takes the place of the name of a contact. */
const HIDDEN_NAME = '[name]';
/** Digits with the separators that people write, which begin and end with a digit. */
const WRITTEN_DIGITS = /\d[\d\s().\-/]*\d/g;
/** Fewest digits that are taken for a contact number without its country prefix. */
const FEWEST_DIGITS = 7;
/** Scripts that set no blanks between words. */
const WITHOUT_BLANKS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
/** Longest name that is looked for as a whole word only, in UTF-16 code units: it occurs in other words. */
const SHORT_NAME = 3;

/**
 * Hides in an answer what must not outlive its run: values whose member name says that they are secret, the secrets in use, and
 * number and name of these contacts. Members, lists and kinds of value stay: a number becomes a number, and the digits of a contact
 * number become `1` and zeros, so that a mapping which the answer feeds is fed by the sample as well.
 */
export function redactSample(data: JsonObject, redactor: Redactor, contacts: readonly HiddenContact[]): JsonObject {
  const hides = contacts.flatMap(({ contactNumber, name }) => [hideNumber(contactNumber), hideName(name)]);
  const hideText = (text: string): string => hides.reduce((hidden, hide) => hide(hidden), redactor.redact(text));
  const hideMember = (name: string): string => hides.reduce((hidden, hide) => hide(hidden), redactor.redact(name));
  const walk = (value: JsonValue, isSecret: boolean): JsonValue => {
    if (typeof value === 'string') return isSecret ? REDACTED : hideText(value);
    if (typeof value === 'number') return isSecret ? 0 : hideDigits(value, hideText);
    if (typeof value !== 'object' || value === null) return value;
    if (isLongNumber(value)) {
      return isSecret || hideText(value.$number) !== value.$number ? { $number: placeholderOf(value.$number) } : value;
    }
    if (isList(value)) return value.map((entry) => walk(entry, isSecret));
    return walkObject(value as JsonObject, isSecret);
  };
  const walkObject = (object: JsonObject, isSecret: boolean): JsonObject =>
    // `fromEntries` defines own members, also one named `__proto__`.
    Object.fromEntries(
      Object.entries(object).map(([name, member]) => [hideMember(name), walk(member, isSecret || isSecretName(name))]),
    );
  return walkObject(data, false);
}

/** Returns a number of the same length if its digits are to be hidden. */
function hideDigits(value: number, hideText: (text: string) => string): number {
  const text = String(value);
  const hidden = hideText(text);
  if (hidden === text) return value;
  const number = Number(hidden);
  return Number.isFinite(number) ? number : 0;
}

/** Makes a function that replaces the digits of a contact number, with and without country prefix, however it is written. */
function hideNumber(contactNumber: string | null): (text: string) => string {
  if (contactNumber === null || contactNumber === '') return (text) => text;
  return (text) =>
    text.replace(WRITTEN_DIGITS, (written) => {
      const digits = written.replace(/\D/g, '').replace(/^0+/, '');
      const isNumber = digits === contactNumber || (digits.length >= FEWEST_DIGITS && contactNumber.endsWith(digits));
      return isNumber ? placeholderOf(written) : written;
    });
}

/** Makes a function that replaces the name of a contact, and texts that are one word of it. */
function hideName(name: string): (text: string) => string {
  const whole = name.trim();
  if (whole === '') return (text) => text;
  const isShort = whole.length <= SHORT_NAME && !WITHOUT_BLANKS.test(whole);
  const written = whole.split(/\s+/).map(escapePattern).join('\\s+');
  const pattern = new RegExp(isShort ? `(?<![\\p{L}\\p{N}])${written}(?![\\p{L}\\p{N}])` : written, 'giu');
  const words = new Set(
    whole
      .split(/\s+/)
      .filter(({ length }) => length > 1)
      .map(foldCase),
  );
  return (text) => (words.has(foldCase(text.trim())) ? HIDDEN_NAME : text.replace(pattern, HIDDEN_NAME));
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Replaces digits so that a plain decimal stays one: the first by 1, unless it is a zero, the others by zeros. */
function placeholderOf(written: string): string {
  let isFirst = true;
  return written.replace(/\d/g, (digit) => {
    const replaced = isFirst && digit !== '0' ? '1' : '0';
    isFirst = false;
    return replaced;
  });
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
