import { describeSecretChange } from '@luluchat/flow-runtime/store';
import type { ChangeOrigin, SealedSecret } from '@luluchat/flow-runtime/store';
import { addAuditEntry } from './memory-audit.js';
import type { MemoryTables } from './memory-tables.js';

/** Creates the repository of encrypted secrets. Synchronous: the store wraps it. */
export function createMemorySecrets(tables: MemoryTables) {
  const { secrets } = tables;
  return {
    put: (secret: SealedSecret, origin?: ChangeOrigin): void => {
      const { name } = secret;
      addAuditEntry(tables, origin, () => describeSecretChange(name, secrets.has(name), true));
      secrets.set(name, secret);
    },
    find: (name: string) => secrets.get(name),
    list: () => [...secrets.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    delete: (name: string, origin?: ChangeOrigin) => {
      if (!secrets.delete(name)) return false;
      addAuditEntry(tables, origin, () => describeSecretChange(name, true, false));
      return true;
    },
  };
}
