import type { SecretStore } from '@luluchat/flow-runtime';

/** Value of secrets that are not given. It has the form of a signing key, so that requests can be signed as well. */
const PLACEHOLDER = `whsec_${Buffer.from('placeholder of luluchat!').toString('base64')}`;

/** Creates a store in which every secret exists: those that are not given have a placeholder as value. */
export function createPlaceholderSecrets(given: ReadonlyMap<string, string> = new Map()): SecretStore {
  return { get: (name) => Promise.resolve(given.get(name) ?? PLACEHOLDER) };
}
