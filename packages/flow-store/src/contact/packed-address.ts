import type { ContactAddress } from '@luluchat/flow-runtime/store';
import { packText, unpackText } from '../text/stored-text.js';

/** Writes an address as text: its kind, which contains no colon, a colon and its value. */
export function packAddress({ kind, value }: ContactAddress): string {
  return `${kind}:${packText(value)}`;
}

/** Parses the result of `packAddress`. */
export function unpackAddress(packed: string): ContactAddress {
  const end = packed.indexOf(':');
  return { kind: packed.slice(0, end), value: unpackText(packed.slice(end + 1)) };
}
