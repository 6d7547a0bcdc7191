import { parseInstant } from '../clock/parse-instant.js';

/** Tells whether a text of the form of an instant is a day and a time that exist. */
export function isInstant(text: string): boolean {
  try {
    return Number.isFinite(parseInstant(text));
  } catch {
    return false;
  }
}
