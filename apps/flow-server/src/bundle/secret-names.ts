import { SECRET_NAME_PATTERN } from '@luluchat/flow-runtime/store';

/**
 * Returns the names of secrets among these texts, each once, in order. A text that cannot be a name is left out: an author may
 * have written the secret itself in its place.
 */
export function secretNames(texts: Iterable<string>): readonly string[] {
  return [...new Set(texts)].filter((text) => SECRET_NAME_PATTERN.test(text)).sort();
}
