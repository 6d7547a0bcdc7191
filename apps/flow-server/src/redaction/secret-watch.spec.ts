import { describe, expect, it } from 'vitest';
import { createSecretWatch } from './secret-watch.js';

describe('createSecretWatch', () => {
  it('redacts the initial values and the registered ones', () => {
    const watch = createSecretWatch([undefined, 'token-of-the-api']);
    expect(watch.redact('token-of-the-api sk_live_1')).toBe('[secret] sk_live_1');
    watch.register('sk_live_1');
    expect(watch.redact('token-of-the-api sk_live_1 sk%5Flive_1')).toBe('[secret] [secret] [secret]');
  });

  it('redacts a short value in data of flows only where it is the whole string', () => {
    const watch = createSecretWatch(['acme']);
    watch.register('sk_live_51HxYzAbCdEf');
    expect(watch.redact('ann@acme.com sk_live_51HxYzAbCdEf')).toBe('ann@[secret].com [secret]');
    expect(watch.kept.redact('ann@acme.com sk_live_51HxYzAbCdEf')).toBe('ann@acme.com [secret]');
    expect(watch.kept.redact('acme')).toBe('[secret]');
    watch.register('luluchat');
    expect(watch.kept.redact('to luluchat')).toBe('to [secret]');
  });

  it('redacts each signing key of a secret', () => {
    const watch = createSecretWatch([]);
    watch.register('whsec_b2xkIG9sZCBvbGQ= whsec_bmV3IG5ldyBuZXc=');
    expect(watch.redact('bmV3IG5ldyBuZXc= whsec_b2xkIG9sZCBvbGQ=')).toBe('[secret] whsec_[secret]');
  });

  it('drops the oldest of too many values, and never those of the settings', () => {
    const watch = createSecretWatch(['token-of-the-api']);
    for (let index = 0; index < 2_000; index += 1) watch.register(`value-${index}-`);
    expect(watch.redact('value-0- value-1- value-1999- token-of-the-api')).toBe('value-0- [secret] [secret] [secret]');
  });

  it('keeps a value that is registered again, with its signing key', () => {
    const watch = createSecretWatch([]);
    watch.register('whsec_bmV3IG5ldyBuZXc=');
    for (let index = 0; index < 3_000; index += 1) {
      watch.register(`value-${index}-`);
      watch.register('whsec_bmV3IG5ldyBuZXc=');
    }
    expect(watch.redact('value-0- bmV3IG5ldyBuZXc= value-2999-')).toBe('value-0- [secret] [secret]');
  });
});
