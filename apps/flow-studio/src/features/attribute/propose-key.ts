import { plainName } from '../../format/plain-name.js';

/** Longest key of an attribute, in characters. */
const MAX_LENGTH = 64;

/**
 * Proposes the key of an attribute for a value of an answer, from its name: "Full name" and "fullName" give `full_name`. Entries of
 * a list are called like the list. An attribute that exists under the name, whatever the case of its letters, goes first.
 */
export function proposeKey(path: readonly (string | number)[], existing: Iterable<string>): string {
  const name = path.findLast((part) => typeof part === 'string') ?? 'value';
  const keys = [...existing];
  const key = keyOf(String(name));
  const plain = String(name).toLowerCase();
  return keys.find((one) => one.toLowerCase() === plain) ?? keys.find((one) => one.toLowerCase() === key) ?? key;
}

function keyOf(name: string): string {
  const key = plainName(name.normalize('NFKD').replaceAll(/([a-z\d])([A-Z])/g, '$1_$2'), '_');
  if (key === '') return 'value';
  return (/^\d/.test(key) ? `value_${key}` : key).slice(0, MAX_LENGTH);
}
