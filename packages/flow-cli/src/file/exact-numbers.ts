import { isLongNumber, parseJson } from '@luluchat/flow-runtime/values';
import type { ScalarTag, Tags } from 'yaml';

/**
 * Numbers that are long enough to lose digits: `parseJson` looks at those with 16 characters, of which YAML can leave out a zero
 * at the front. Takes linear time for every text.
 */
const LONG = /^(?=.{15})(?:[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?|0x[\dA-Fa-f]+|0o[0-7]+)$/;

const TAGS: readonly ScalarTag[] = ['int', 'float'].map((name) => ({
  tag: `tag:yaml.org,2002:${name}`,
  default: true,
  test: LONG,
  resolve: (text) => parseJson(toJsonNumber(text)),
  identify: isLongNumber,
  stringify: ({ value }) => (isLongNumber(value) ? value.$number : JSON.stringify(value)),
}));

/**
 * Options of the YAML library by which it keeps all digits of numbers. A number that JavaScript cannot keep becomes a `LongNumber`,
 * as `parseJson` makes it of JSON, and a `LongNumber` is written as that number.
 */
export const EXACT_NUMBERS = { customTags: (tags: Tags): Tags => [...TAGS, ...tags] } as const;

/** Writes a number of YAML as one of JSON: without `+`, zeros at the front, other bases, and points at an end. */
function toJsonNumber(text: string): string {
  if (/^0[xo]/.test(text)) return BigInt(text).toString();
  return text
    .replace(/^\+/, '')
    .replace(/^(-?)0+(?=\d)/, '$1')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.(?!\d)/, '');
}
