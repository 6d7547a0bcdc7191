import type { SecretStore } from '@luluchat/flow-runtime';
import { isSigned } from './is-signed.js';

/** Names of the secrets that signed a post, and of those that are not set. */
export interface FoundSigners {
  readonly signers: ReadonlySet<string>;
  readonly unset: readonly string[];
}

/** Finds the secrets with which a post is signed: several when they have the same value. */
export async function findSigners(
  body: Uint8Array,
  signature: string | undefined,
  { names, secrets }: { readonly names: Iterable<string>; readonly secrets: SecretStore },
): Promise<FoundSigners> {
  const signers = new Set<string>();
  const unset: string[] = [];
  for (const name of new Set(names)) {
    const secret = await secrets.get(name);
    if (secret === undefined) unset.push(name);
    else if (isSigned(body, signature, secret)) signers.add(name);
  }
  return { signers, unset };
}
