import { createRedactor, noSecrets } from '@luluchat/flow-runtime/values';
import { describe, expect, it } from 'vitest';
import { excerpt, EXCERPT_BYTES } from './excerpt.js';

const show = (text: string, isWhole = true) => excerpt(Buffer.from(text), isWhole, noSecrets);

describe('excerpt', () => {
  it.each([
    ['short', 'ü😀', true, 'ü😀', false],
    ['as long as fits', 'x'.repeat(EXCERPT_BYTES), true, 'x'.repeat(EXCERPT_BYTES), false],
    ['longer', 'x'.repeat(EXCERPT_BYTES + 1), true, 'x'.repeat(EXCERPT_BYTES), true],
    ['cut by the reader', 'x', false, 'x', true],
    ['cut inside a character', `x${'😀'.repeat(2000)}`, true, `x${'😀'.repeat(1023)}`, true],
    ['empty', '', true, '', false],
  ])('shows the beginning of %s', (_, text, isWhole, body, bodyTruncated) => {
    expect(show(text, isWhole)).toEqual({ body, bodyTruncated });
  });

  it('shows bytes that are not text as U+FFFD, within the limit', () => {
    const { body, bodyTruncated } = excerpt(Buffer.alloc(5000, 0xff), true, noSecrets);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(EXCERPT_BYTES);
    expect(bodyTruncated).toBe(true);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])('shows no part of a secret that begins %i bytes before the end', (offset) => {
    const redactor = createRedactor(['s3cr3ttt']);
    for (const end of [EXCERPT_BYTES, 65_536]) {
      const whole = Buffer.from('x'.repeat(end - offset) + 's3cr3ttt'.repeat(3));
      expect(excerpt(whole, true, redactor).body).not.toMatch(/s3/);
      expect(excerpt(whole.subarray(0, end), false, redactor).body).not.toMatch(/s3/);
    }
  });

  it('shows no part of a secret when hidden secrets make room for more text', () => {
    const body = Buffer.from('s3cr3t-with-a-long-name,'.repeat(3000));
    expect(excerpt(body, true, createRedactor(['s3cr3t-with-a-long-name'])).body).not.toMatch(/s3cr/);
  });
});
