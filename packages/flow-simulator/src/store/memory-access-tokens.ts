import type { AccessTokenRecord } from '@luluchat/flow-runtime/store';
import type { MemoryTables } from './memory-tables.js';

/** Creates the repository of named access tokens. Synchronous: the store wraps it. */
export function createMemoryAccessTokens({ accessTokens }: MemoryTables) {
  return {
    add: (token: Omit<AccessTokenRecord, 'lastUsedAt'>): void => {
      accessTokens.set(token.id, Object.freeze({ ...token, lastUsedAt: null }));
    },
    find: (id: string) => accessTokens.get(id),
    list: () => [...accessTokens.values()].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)),
    markUsed: (id: string, at: number): void => {
      const token = accessTokens.get(id);
      if (token === undefined || (token.lastUsedAt ?? -Infinity) >= at) return;
      accessTokens.set(id, Object.freeze({ ...token, lastUsedAt: at }));
    },
    delete: (id: string) => accessTokens.delete(id),
  };
}
