import { describe, expect, it } from 'vitest';
import { openValue, sealedKeyId, sealValue } from './sealed-value.js';
import { generateSecretKey } from './secret-key.js';

const { key } = generateSecretKey();
const VALUE = 'Bearer sk_live_1234 ß😀\n';

/** Returns the sealed value with one part changed. */
function tamper(sealed: string, index: number, change: (part: string) => string): string {
  return sealed
    .split('.')
    .map((part, at) => (at === index ? change(part) : part))
    .join('.');
}

describe('a sealed value', () => {
  it('opens with its key and name, and does not show the value', () => {
    const sealed = sealValue('crm_token', VALUE, key);
    expect(openValue('crm_token', sealed, key)).toBe(VALUE);
    expect(sealedKeyId(sealed)).toBe(key.id);
    expect(sealed).toMatch(/^[\x21-\x7e]+$/);
    expect(sealed).not.toContain('sk_live');
    expect(Buffer.from(sealed.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toContain('sk_live');
  });

  it('differs each time', () => {
    const sealed = new Set(Array.from({ length: 50 }, () => sealValue('a', VALUE, key)));
    expect(sealed.size).toBe(50);
    expect(new Set([...sealed].map((text) => text.split('.')[2])).size).toBe(50);
  });

  it('does not open under another name or with another key', () => {
    const sealed = sealValue('a', VALUE, key);
    expect(openValue('b', sealed, key)).toBeUndefined();
    const other = generateSecretKey().key;
    expect(openValue('a', sealed, other)).toBeUndefined();
    expect(openValue('a', sealed, { id: key.id, key: other.key })).toBeUndefined();
  });

  it.each([
    ['form', 0, () => 'v2'],
    ['key id', 1, (part: string) => part.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))],
    ['nonce', 2, (part: string) => `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}`],
    ['nonce, cut', 2, (part: string) => part.slice(4)],
    ['ciphertext', 3, (part: string) => `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}`],
    ['ciphertext, cut', 3, (part: string) => part.slice(0, 8)],
    ['tag', 4, (part: string) => `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}`],
    [
      'tag, cut to four bytes',
      4,
      (part: string) => Buffer.from(part, 'base64url').subarray(0, 4).toString('base64url'),
    ],
  ])('does not open with a changed %s', (_part, index, change) => {
    const sealed = tamper(sealValue('a', VALUE, key), index, change);
    expect(openValue('a', sealed, key)).toBeUndefined();
  });

  it.each(['', 'v1', 'v1.x.y', 'nonsense', 'v1.....', 'v1.a.b.c.d.e'])('is not %j', (text) => {
    expect(openValue('a', text, key)).toBeUndefined();
    expect(sealedKeyId(text)).toBeUndefined();
  });
});
