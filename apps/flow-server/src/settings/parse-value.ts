import { isCalendarDay, parseUrl } from '@luluchat/flow-runtime/values';
import { isIP } from 'node:net';
import type { ParseSetting } from './setting.js';
import { SettingError } from './setting-error.js';

/** Returns the text unchanged. */
export const parseText: ParseSetting<string> = (text) => text;

/** Returns the text; `undefined` for an empty one. */
export const parseOptionalText: ParseSetting<string | undefined> = (text) => text || undefined;

/** Parses the folder of the studio: `undefined` for an empty text, `null` for `off`. */
export const parseStudioDir: ParseSetting<string | null | undefined> = (text) =>
  text === 'off' ? null : text || undefined;

/** Parses a list separated by commas. Blanks around entries and empty entries are dropped. */
export const parseList: ParseSetting<readonly string[]> = (text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

/** Parses a list of host names, and returns them in lower case. */
export const parseHosts: ParseSetting<readonly string[]> = (text, name) =>
  parseList(text.toLowerCase(), name).map((host) => {
    if (/^[a-z0-9]([a-z0-9_.-]*[a-z0-9])?$/.test(host)) return host;
    throw new SettingError(`${name} holds "${host}"; host names without scheme and port are needed.`);
  });

/** Parses a list of IP addresses and ranges. */
export const parseNetworks: ParseSetting<readonly string[]> = (text, name) =>
  parseList(text, name).map((entry) => {
    const [, address = '', bits = '0'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
    const version = isIP(address);
    if (version !== 0 && Number(bits) <= (version === 4 ? 32 : 128)) return entry;
    throw new SettingError(
      `${name} holds "${entry}"; IP addresses and ranges are needed, such as 10.0.0.5 or 10.0.0.0/8.`,
    );
  });

/** Parses the public address: http or https, without query, and without the slashes at its end. */
export const parsePublicUrl: ParseSetting<string | undefined> = (text, name) => {
  if (text === '') return undefined;
  const url = parseUrl(text);
  const isPlain = url !== undefined && /^https?:$/.test(url.protocol) && url.username + url.password === '';
  if (!isPlain || url.search !== '' || url.hash !== '' || /[?#]/.test(text)) {
    throw new SettingError(
      `${name} must be an http or https URL without user name, query and fragment: https://flows.example.com.`,
    );
  }
  return url.href.replace(/\/+$/, '');
};

/** Parses an access token; `undefined` for an empty text. No message shows it. */
export const parseToken: ParseSetting<string | undefined> = (text, name) => {
  if (text === '') return undefined;
  if (/^[\x21-\x7e]{1,512}$/.test(text)) return text;
  throw new SettingError(`${name} must be 1 to 512 visible ASCII characters without spaces.`);
};

/** Parses a calendar day, `YYYY-MM-DD`; `undefined` for an empty text. */
export const parseDay: ParseSetting<string | undefined> = (text, name) => {
  if (text === '') return undefined;
  if (isCalendarDay(text)) return text;
  throw new SettingError(`${name} is "${text}"; a day such as 2028-11-04 is needed.`);
};

/** Creates a parser of integers in a range. `needed` is the end of the message for other values. */
export function integer(min: number, max: number, needed: string): ParseSetting<number> {
  return (text, name) => {
    if (/^\d{1,10}$/.test(text) && Number(text) >= min && Number(text) <= max) return Number(text);
    throw new SettingError(`${name} is "${text}"; ${needed}.`);
  };
}

/** Creates a parser of amounts in a range. */
export function amount(unit: string, min: number, max: number): ParseSetting<number> {
  return integer(min, max, `${unit} from ${min} to ${max} are needed`);
}

/** Creates a parser that accepts one of these words. */
export function choice<Word extends string>(words: readonly Word[]): ParseSetting<Word> {
  return (text, name) => {
    const word = words.find((known) => known === text);
    if (word !== undefined) return word;
    throw new SettingError(`${name} is "${text}"; it is one of ${words.join(', ')}.`);
  };
}
