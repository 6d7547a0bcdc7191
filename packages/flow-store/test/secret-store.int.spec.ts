import { readFile } from 'node:fs/promises';
import { inspect } from 'node:util';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSecretStore, generateSecretKey, openFlowStore, SECRET_LIMITS } from '../src/index.js';
import type { SealedSecretStore, SecretKey, SecretStoreOptions } from '../src/index.js';
import { expectCode } from '@luluchat/flow-testing/store-contract';
import { useTemporaryFolder } from './temporary-folder.js';

const newKey = (): SecretKey => generateSecretKey().key;
const VALUE = 'sk_live_51H-very-secret';

describe('createSecretStore', () => {
  const path = useTemporaryFolder();
  let store: FlowStore;
  let now = 1_000;
  const key = newKey();

  beforeEach(async () => {
    store = await openFlowStore({ file: path('flows.db') });
  });
  afterEach(() => store.close());

  const open = (more: Partial<SecretStoreOptions> = {}): SealedSecretStore =>
    createSecretStore({ sealed: store.secrets, key, clock: { now: () => now++ }, ...more });

  it('sets, replaces, lists by name and deletes', async () => {
    const secrets = open();
    expect(await secrets.get('crm_token')).toBeUndefined();
    now = 5_000;
    await secrets.set('crm_token', 'first');
    await secrets.set('_b', VALUE);
    await secrets.set('crm_token', VALUE);
    expect(await secrets.get('crm_token')).toBe(VALUE);
    expect(await secrets.list()).toEqual([
      { name: '_b', updatedAt: 5_001 },
      { name: 'crm_token', updatedAt: 5_002 },
    ]);
    expect(await secrets.delete('crm_token')).toBe(true);
    expect(await secrets.delete('crm_token')).toBe(false);
    expect(await secrets.get('crm_token')).toBeUndefined();
  });

  it.each(['x', 'ß😀 \n\0 "quoted"', 'x'.repeat(SECRET_LIMITS.valueLength)])('gives back %j', async (value) => {
    const secrets = open();
    await secrets.set('a', value);
    expect(await secrets.get('a')).toBe(value);
  });

  it('writes no value to the files of the store', async () => {
    await open().set('crm_token', VALUE);
    for (const name of ['flows.db', 'flows.db-wal']) {
      const bytes = await readFile(path(name));
      for (const form of [VALUE, Buffer.from(VALUE).toString('base64'), Buffer.from(VALUE).toString('base64url')]) {
        expect(bytes.includes(form.replace(/=+$/, '')), name).toBe(false);
      }
    }
    expect((await readFile(path('flows.db-wal'))).includes('crm_token')).toBe(true);
  });

  it('survives a restart, with the same key', async () => {
    await open().set('a', VALUE);
    await store.close();
    store = await openFlowStore({ file: path('flows.db') });
    expect(await open().get('a')).toBe(VALUE);
  });

  it('names the secret that it cannot open, and never shows it', async () => {
    await open().set('crm_token', VALUE);
    const other = open({ key: newKey() });
    const error = await expectCode(other.get('crm_token'), 'secret_unreadable');
    expect(error.message).toContain('"crm_token" cannot be opened: it was sealed with another key');
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(VALUE);
    expect(await other.list()).toHaveLength(1);
    await other.set('crm_token', 'new one');
    expect(await other.get('crm_token')).toBe('new one');
  });

  it('does not open one secret as another', async () => {
    await open().set('a', VALUE);
    await open().set('b', 'other');
    const [first] = await store.secrets.list();
    await store.secrets.put({ name: 'b', sealed: first?.sealed ?? '', updatedAt: 1 });
    expect((await expectCode(open().get('b'), 'secret_unreadable')).message).toContain('it is damaged');
    expect(await open().get('a')).toBe(VALUE);
  });

  it('moves to a new key', async () => {
    await open().set('a', VALUE);
    await open().set('b', 'other');
    const [before] = await store.secrets.list();
    const next = newKey();
    const rotating = open({ key: next, previousKeys: [key] });
    expect(await rotating.get('a')).toBe(VALUE);
    expect(await rotating.reseal()).toEqual({ resealed: ['a', 'b'], unreadable: [] });
    expect(await rotating.reseal()).toEqual({ resealed: [], unreadable: [] });
    const alone = open({ key: next });
    expect([await alone.get('a'), await alone.get('b')]).toEqual([VALUE, 'other']);
    expect((await alone.list())[0]?.updatedAt).toBe(before?.updatedAt);
    expect(await open().reseal()).toEqual({ resealed: [], unreadable: ['a', 'b'] });
  });

  it('passes every value that is set or opened to onValue', async () => {
    await open().set('a', VALUE);
    const seen: string[] = [];
    const secrets = open({ onValue: (value) => seen.push(value) });
    await secrets.reseal();
    await secrets.set('b', 'other');
    await secrets.get('b');
    expect(seen).toEqual([VALUE, 'other', 'other']);
  });

  it.each(['', '1a', 'a-b', 'a.b', 'a b', 'é', '__proto__!', 'x'.repeat(65), 'a\n'])(
    'refuses the name %j',
    async (name) => {
      const error = await expectCode(open().set(name, VALUE), 'invalid_request');
      expect(error.message).not.toContain(VALUE);
      expect(await store.secrets.list()).toEqual([]);
    },
  );

  it.each(['_', 'a', 'A_9', '__proto__', 'constructor', 'x'.repeat(64)])('takes the name %j', async (name) => {
    await open().set(name, VALUE);
    expect(await open().get(name)).toBe(VALUE);
  });

  it.each(['', 'x'.repeat(4097), `${VALUE}\ud800`])('refuses a value that cannot be one (%#)', async (value) => {
    const error = await expectCode(open().set('a', value), 'invalid_request');
    expect(error.message).not.toContain(VALUE);
    expect(await store.secrets.list()).toEqual([]);
  });

  it('refuses a secret beyond the limit, and still replaces one', async () => {
    for (let index = 0; index < SECRET_LIMITS.count; index += 1) {
      await store.secrets.put({ name: `s${index}`, sealed: 'x', updatedAt: 1 });
    }
    await expectCode(open().set('one_more', VALUE), 'invalid_request');
    await open().set('s7', VALUE);
    expect(await open().get('s7')).toBe(VALUE);
  });
});
