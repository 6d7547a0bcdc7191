import type { AccessTokenRepository } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

/** Defines the tests of named access tokens. */
export function describeAccessTokenCases(create: CreateStore): void {
  describe('access tokens', () => {
    const used = useStore(create);
    const tokens = (): AccessTokenRepository => used.store.accessTokens;
    const crm = { id: 'b1', name: 'CRM "a"\u0000', scopes: ['read', 'run'], hash: 'h1', createdAt: 5 };
    const ci = { id: 'a1', name: 'CI', scopes: [], hash: 'h2', createdAt: 9 };

    it('are found by their id and listed from the oldest to the newest', async () => {
      await tokens().add(ci);
      await tokens().add(crm);
      expect(await tokens().find('b1')).toEqual({ ...crm, lastUsedAt: null });
      expect(await tokens().find('B1')).toBeUndefined();
      expect(await tokens().list()).toEqual([
        { ...crm, lastUsedAt: null },
        { ...ci, lastUsedAt: null },
      ]);
    });

    it('keep the latest instant of use', async () => {
      await tokens().add(crm);
      for (const at of [20, 30, 25]) await tokens().markUsed('b1', at);
      expect(await tokens().find('b1')).toEqual({ ...crm, lastUsedAt: 30 });
    });

    it('are deleted once, and a use afterwards does not bring them back', async () => {
      await tokens().add(crm);
      await tokens().add(ci);
      expect(await tokens().delete('b1')).toBe(true);
      await tokens().markUsed('b1', 20);
      expect([await tokens().delete('b1'), await tokens().find('b1')]).toEqual([false, undefined]);
      expect((await (await used.reopen()).accessTokens.list()).map(({ id }) => id)).toEqual(['a1']);
    });
  });
}
