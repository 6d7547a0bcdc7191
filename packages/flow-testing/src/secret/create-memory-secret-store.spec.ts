import { describe, expect, it } from 'vitest';
import { createMemorySecretStore } from './create-memory-secret-store.js';

describe('createMemorySecretStore', () => {
  it('gives what it holds, nothing that objects inherit, and tells what was asked for', async () => {
    const secrets = createMemorySecretStore({ crm_token: 's3cret' });
    expect(await secrets.get('crm_token')).toBe('s3cret');
    expect(await secrets.get('constructor')).toBeUndefined();
    expect(secrets.requested).toEqual(['crm_token', 'constructor']);
  });

  it('can be rotated and emptied', async () => {
    const secrets = createMemorySecretStore({ key: 'old' });
    secrets.set('key', 'new');
    expect(await secrets.get('key')).toBe('new');
    secrets.set('key', undefined);
    expect(await secrets.get('key')).toBeUndefined();
  });
});
