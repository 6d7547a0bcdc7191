import { parseContactNumber } from '@luluchat/flow-runtime/channel';

/** Parses a number that is written with `+` and its country prefix; returns `undefined` for any other text, which could be another number. */
export function parseInternationalNumber(written: string): string | undefined {
  if (!written.startsWith('+')) return undefined;
  try {
    return parseContactNumber(written);
  } catch {
    return undefined;
  }
}
