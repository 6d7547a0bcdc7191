import { SettingFault } from './setting-fault.js';

/** Reads a whole number in a range. Throws `SettingFault` with what was given and what is needed. */
export function readNumber(name: string, text: string, unit: string, min: number, max: number): number {
  if (/^\d{1,10}$/.test(text) && Number(text) >= min && Number(text) <= max) return Number(text);
  throw new SettingFault(`${name} is "${text}"; ${unit} from ${min} to ${max} are needed.`);
}
