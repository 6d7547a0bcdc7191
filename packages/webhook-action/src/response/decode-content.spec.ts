import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BROTLI } from './content-codings.js';
import { decodeContent, isCoded } from './decode-content.js';

const text = Buffer.from(JSON.stringify({ data: { text: 'hello '.repeat(50) } }));
const bomb = Buffer.alloc(1_048_577);
const junk = Buffer.from('junk');

const codings = [
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ...(BROTLI.isSafe ? [['br', brotliCompressSync] as const] : []),
] as const;

describe.each(codings)('%s', (coding, compress) => {
  const coded = compress(text);

  it('is decoded', async () => {
    expect(await decodeContent(coded, coding)).toEqual(text);
    expect(await decodeContent(coded, ` ${coding.toUpperCase()} `)).toEqual(text);
  });

  it('of exactly 1 MiB is decoded', async () => {
    expect(await decodeContent(compress(bomb.subarray(1)), coding)).toHaveLength(1_048_576);
  });

  it('past 1 MiB is too large', async () => {
    await expect(decodeContent(compress(bomb), coding)).rejects.toMatchObject({ kind: 'too_large' });
  });

  it.each([
    ['cut short by a byte', coded.subarray(0, -1)],
    ['cut in half', coded.subarray(0, coded.length / 2)],
    ['of one byte', coded.subarray(0, 1)],
    ['followed by junk', Buffer.concat([coded, junk])],
    ['followed by zeros', Buffer.concat([coded, Buffer.alloc(8)])],
    ['damaged', Buffer.from(coded).fill(0xaa, 8, 20)],
    ['not coded at all', text],
    ['coded twice', compress(coded).subarray(0, -1)],
  ])('%s is refused', async (_, body) => {
    await expect(decodeContent(body, coding)).rejects.toMatchObject({ kind: 'encoding' });
  });

  it('of zero bytes is an empty body', async () => {
    expect(await decodeContent(Buffer.alloc(0), coding)).toHaveLength(0);
  });
});

it.each(['gzip, gzip', 'gzip, identity', 'zstd', 'compress', 'gzip;q=1', 'constructor', 'aes128gcm'])(
  'the coding "%s" is refused',
  async (coding) => {
    await expect(decodeContent(gzipSync(text), coding)).rejects.toMatchObject({ kind: 'encoding' });
  },
);

describe.skipIf(BROTLI.isSafe)('br where its decoder is not safe', () => {
  it.each(['br', ' BR '])('is refused before a byte of it is read, written "%s"', async (coding) => {
    await expect(decodeContent(brotliCompressSync(text), coding)).rejects.toMatchObject({
      kind: 'encoding',
      message: expect.stringContaining(`Node ${BROTLI.moveTo}`) as string,
    });
  });

  it('of zero bytes is an empty body', async () => {
    expect(await decodeContent(Buffer.alloc(0), 'br')).toHaveLength(0);
  });
});

it('deflate is the zlib format of RFC 9110, not the raw one', async () => {
  await expect(decodeContent(deflateRawSync(text), 'deflate')).rejects.toMatchObject({ kind: 'encoding' });
});

it.each([
  [null, false],
  ['', false],
  [' ', false],
  ['identity', false],
  ['Identity', false],
  ['gzip', true],
  ['x', true],
])('tells whether %j is a coding: %s', (contentEncoding, coded) => {
  expect(isCoded(contentEncoding)).toBe(coded);
});
