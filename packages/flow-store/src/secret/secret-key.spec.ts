import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { generateSecretKey, parseSecretKey } from './secret-key.js';

describe('parseSecretKey', () => {
  const bytes = randomBytes(32);

  it('parses hexadecimal digits and both alphabets of Base64', () => {
    const texts = [
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      bytes.toString('base64'),
      bytes.toString('base64').slice(0, -1),
      bytes.toString('base64url'),
      ` ${bytes.toString('base64')}\n`,
    ];
    const keys = texts.map(parseSecretKey);
    expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
    for (const { key } of keys) expect(key.export()).toEqual(bytes);
  });

  it('parses the text of generateSecretKey', () => {
    const { key, text } = generateSecretKey();
    expect(parseSecretKey(text).key.equals(key.key)).toBe(true);
    expect(generateSecretKey().key.id).not.toBe(key.id);
  });

  it.each(['', 'hunter2hunter2', 'ab'.repeat(31), 'ab'.repeat(33), `${'x'.repeat(42)}!`, 'A'.repeat(42)])(
    'refuses %j and does not show it',
    (text) => {
      expect(() => parseSecretKey(text)).toThrow(/32 random bytes/);
      if (text !== '') expect(() => parseSecretKey(text)).not.toThrow(text);
    },
  );

  it('returns a key that does not print', () => {
    const key = parseSecretKey(bytes.toString('hex'));
    for (const text of [inspect(key, { depth: 9 }), JSON.stringify(key)]) {
      expect(text).not.toContain(bytes.toString('hex'));
      expect(text).not.toContain(bytes.toString('base64'));
    }
    expect(bytes.toString('hex')).not.toContain(key.id);
  });
});
