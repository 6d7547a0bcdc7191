import type { IncomingMessage } from 'node:http';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkBrotli } from '../src/call/check-brotli.js';
import { answering, endpoint, listen } from './endpoints.js';
import { check } from './run.js';

/** `npm test` also runs this file with a Node whose Brotli decoder is safe. Every input is valid or truncated. */
const { isSafe, moveTo } = checkBrotli(process.versions.node);

const GOOD = '{"data":{"tier":"gold"}}';

const checkResponseBody = async (body: Buffer) => {
  const url = await listen(answering(body, 200, { 'content-encoding': 'br' }));
  const { exitCode, report } = await check([url, '--method', 'get']);
  return { exitCode, row: (name: string) => report.rows.find((row) => row.check === name) };
};

const requestedCodings = async () => {
  const requests: IncomingMessage[] = [];
  const url = await listen(
    endpoint((response, request) => {
      requests.push(request);
      response.end(GOOD);
    }),
  );
  await check([url, '--method', 'get']);
  return requests[0]?.headers['accept-encoding'];
};

describe.runIf(isSafe)('on a Node whose Brotli decoder is safe', () => {
  it('br is requested', async () => {
    expect(await requestedCodings()).toBe('gzip, deflate, br');
  });

  it('an endpoint may compress with br', async () => {
    const { exitCode, row } = await checkResponseBody(brotliCompressSync(GOOD));
    expect([exitCode, row('json')?.verdict]).toEqual([0, 'passed']);
  });

  it('truncated br fails', async () => {
    const { row } = await checkResponseBody(brotliCompressSync(GOOD).subarray(0, -4));
    expect(row('json')).toMatchObject({ verdict: 'failed', message: 'the body is not correct br.' });
  });

  it('br that decodes to more than 1 MiB fails', async () => {
    const { row } = await checkResponseBody(brotliCompressSync(Buffer.alloc(1_048_577)));
    expect(row('size')?.verdict).toBe('failed');
  });
});

describe.skipIf(isSafe)('on a Node whose Brotli decoder is not safe', () => {
  it('br is not requested', async () => {
    expect(await requestedCodings()).toBe('gzip, deflate');
  });

  it('an endpoint that uses br fails, and the message names a safe version of Node', async () => {
    const { exitCode, row } = await checkResponseBody(brotliCompressSync(GOOD));
    expect([exitCode, row('json')?.verdict]).toEqual([1, 'failed']);
    expect(row('json')?.message).toContain('Brotli (br)');
    expect(row('json')?.message).toContain(`Node ${moveTo}`);
  });
});

it('an empty body with the coding br is reported as empty', async () => {
  const { row } = await checkResponseBody(Buffer.alloc(0));
  expect(row('json')?.message).toContain('the body is empty');
});
