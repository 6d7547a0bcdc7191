import type { SealedSecretRepository } from '@luluchat/flow-runtime/store';
import { describe, expect, it } from 'vitest';
import { useStore } from './store-under-test.js';
import type { CreateStore } from './store-under-test.js';

/** Defines the tests of sealed secrets. */
export function describeSecretCases(create: CreateStore): void {
  describe('sealed secrets', () => {
    const used = useStore(create);
    const secrets = (): SealedSecretRepository => used.store.secrets;

    it('are stored and replaced', async () => {
      await secrets().put({ name: 'a', sealed: 'v1.x', updatedAt: 1 });
      await secrets().put({ name: 'a', sealed: 'v1.y', updatedAt: 2 });
      expect(await secrets().find('a')).toEqual({ name: 'a', sealed: 'v1.y', updatedAt: 2 });
      expect(await secrets().find('A')).toBeUndefined();
    });

    it('are listed by name', async () => {
      for (const name of ['b', 'C', '_a']) await secrets().put({ name, sealed: 'x', updatedAt: 1 });
      expect((await secrets().list()).map(({ name }) => name)).toEqual(['C', '_a', 'b']);
    });

    it('are deleted once and stay deleted', async () => {
      await secrets().put({ name: 'a', sealed: 'x', updatedAt: 1 });
      await secrets().put({ name: 'b', sealed: 'y', updatedAt: 1 });
      expect(await secrets().delete('a')).toBe(true);
      expect(await secrets().delete('a')).toBe(false);
      expect((await (await used.reopen()).secrets.list()).map(({ name }) => name)).toEqual(['b']);
    });
  });
}
