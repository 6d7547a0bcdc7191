import type { SecretStore } from '@luluchat/flow-runtime';

/** Secret store in memory. */
export interface MemorySecretStore extends SecretStore {
  /** Requested names in order, repeats included. */
  readonly requested: readonly string[];
  /** Sets a secret; `undefined` removes it. */
  set(name: string, secret: string | undefined): void;
}

/** Creates a secret store with these secrets, name to value. */
export function createMemorySecretStore(secrets: Readonly<Record<string, string>> = {}): MemorySecretStore {
  const byName = new Map(Object.entries(secrets));
  const requested: string[] = [];
  return {
    requested,
    get: async (name) => {
      requested.push(name);
      return byName.get(name);
    },
    set: (name, secret) => {
      if (secret === undefined) byName.delete(name);
      else byName.set(name, secret);
    },
  };
}
