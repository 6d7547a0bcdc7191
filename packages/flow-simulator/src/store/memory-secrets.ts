import type { SealedSecret } from '@luluchat/flow-runtime/store';
import type { MemoryTables } from './memory-tables.js';

/** Creates the repository of encrypted secrets. Synchronous: the store wraps it. */
export function createMemorySecrets({ secrets }: MemoryTables) {
  return {
    put: (secret: SealedSecret): void => void secrets.set(secret.name, secret),
    find: (name: string) => secrets.get(name),
    list: () => [...secrets.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    delete: (name: string) => secrets.delete(name),
  };
}
