import type { ParseSetting } from './setting.js';
import { SettingProblem } from './setting-fault.js';

/** Takes the text as it is. */
export const parseText: ParseSetting<string> = (text) => text;

/** Takes an empty text for none. */
export const parseOptionalText: ParseSetting<string | undefined> = (text) => text || undefined;

/** Parses entries between commas; blanks around them, and empty ones, do not count. */
export const parseList: ParseSetting<readonly string[]> = (text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

/** Parses an access token; empty for none. No message shows it. */
export const parseToken: ParseSetting<string | undefined> = (text, name) => {
  if (text === '') return undefined;
  if (/^[\x21-\x7e]{1,512}$/.test(text)) return text;
  throw new SettingProblem(`${name} must be 1 to 512 visible ASCII characters without spaces.`);
};

/** Makes a parser of integers in a range; `needed` is the end of the sentence that refuses others. */
export function integer(min: number, max: number, needed: string): ParseSetting<number> {
  return (text, name) => {
    if (/^\d{1,10}$/.test(text) && Number(text) >= min && Number(text) <= max) return Number(text);
    throw new SettingProblem(`${name} is "${text}"; ${needed}.`);
  };
}

/** Makes a parser of amounts in a range. */
export function amount(unit: string, min: number, max: number): ParseSetting<number> {
  return integer(min, max, `${unit} from ${min} to ${max} are needed`);
}

/** Makes a parser that takes one of these words. */
export function choice<Word extends string>(words: readonly Word[]): ParseSetting<Word> {
  return (text, name) => {
    const word = words.find((known) => known === text);
    if (word !== undefined) return word;
    throw new SettingProblem(`${name} is "${text}"; it is one of ${words.join(', ')}.`);
  };
}
