import { describe, expect, it } from 'vitest';
import { createMemorySecretStore } from './create-memory-secret-store.js';

describe('createMemorySecretStore', () => {
  it('returns its secrets, no inherited members, and records the requested names', async () => {
    const secrets = createMemorySecretStore({ crm_token: 's3cret' });
    expect(await secrets.get('crm_token')).toBe('s3cret');
    expect(await secrets.get('constructor')).toBeUndefined();
    expect(secrets.requested).toEqual(['crm_token', 'constructor']);
  });

  it('replaces and removes secrets', async () => {
    const secrets = createMemorySecretStore({ key: 'old' });
    secrets.set('key', 'new');
    expect(await secrets.get('key')).toBe('new');
    secrets.set('key', undefined);
    expect(await secrets.get('key')).toBeUndefined();
  });
});
