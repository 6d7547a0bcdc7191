import { brotliCompressSync } from 'node:zlib';
import { checkBrotli } from '@luluchat/webhook-action';
import { expect, it } from 'vitest';
import { useServer } from './use-server.js';

const server = useServer({ settings: { LOG_LEVEL: 'info' } });

it('the server logs at its start which Node to use instead of an unsafe one', () => {
  const { isSafe, moveTo } = checkBrotli(process.versions.node);
  const warnings = server.stdout().match(/^.*CVE-2026-111497.*$/gm) ?? [];
  expect(warnings.map((line) => JSON.parse(line) as unknown)).toEqual(
    isSafe
      ? []
      : [expect.objectContaining({ level: 40, moveTo, msg: expect.stringContaining(`Node ${moveTo}`) as string })],
  );
});

it.each(['/v1/messages', '/v1/flows', '/trigger/flow/01a2049a-ff53-72d2-ad4a-cfe34af96857'])(
  'a body in br is rejected before it is decoded: POST %s',
  async (path) => {
    const response = await fetch(server.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'br' },
      body: new Uint8Array(brotliCompressSync('{"contactNumber":"60123456789","text":"hi"}')),
    });
    expect([response.status, response.headers.get('accept-encoding')]).toEqual([415, 'identity']);
  },
);
