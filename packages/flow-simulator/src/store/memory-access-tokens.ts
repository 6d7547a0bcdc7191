import { describeTokenChange } from '@luluchat/flow-runtime/store';
import type { AccessTokenRecord, ChangeOrigin } from '@luluchat/flow-runtime/store';
import { addAuditEntry } from './memory-audit.js';
import type { MemoryTables } from './memory-tables.js';

/** Creates the repository of named access tokens. Synchronous: the store wraps it. */
export function createMemoryAccessTokens(tables: MemoryTables) {
  const { accessTokens } = tables;
  return {
    add: (token: Omit<AccessTokenRecord, 'lastUsedAt'>, origin?: ChangeOrigin): void => {
      accessTokens.set(token.id, Object.freeze({ ...token, lastUsedAt: null }));
      addAuditEntry(tables, origin, () => describeTokenChange(token.id, null, token));
    },
    find: (id: string) => accessTokens.get(id),
    list: () => [...accessTokens.values()].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)),
    markUsed: (id: string, at: number): void => {
      const token = accessTokens.get(id);
      if (token === undefined || (token.lastUsedAt ?? -Infinity) >= at) return;
      accessTokens.set(id, Object.freeze({ ...token, lastUsedAt: at }));
    },
    delete: (id: string, origin?: ChangeOrigin) => {
      const token = accessTokens.get(id);
      if (token === undefined) return false;
      accessTokens.delete(id);
      addAuditEntry(tables, origin, () => describeTokenChange(id, token, null));
      return true;
    },
  };
}
