import type { IncomingMessage } from 'node:http';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { judgeBrotli } from '../src/call/judge-brotli.js';
import { answering, endpoint, listen } from './endpoints.js';
import { check } from './run.js';

/** `npm test` runs this file under a Node whose Brotli decoder is safe as well. Every input is correct or cut short. */
const { isSafe, moveTo } = judgeBrotli(process.versions.node);

const GOOD = '{"data":{"tier":"gold"}}';

const checkAnswer = async (body: Buffer) => {
  const url = await listen(answering(body, 200, { 'content-encoding': 'br' }));
  const { exitCode, report } = await check([url, '--method', 'get']);
  return { exitCode, row: (name: string) => report.rows.find((row) => row.check === name) };
};

const askedFor = async () => {
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
  it('br is asked for', async () => {
    expect(await askedFor()).toBe('gzip, deflate, br');
  });

  it('an endpoint may compress with br', async () => {
    const { exitCode, row } = await checkAnswer(brotliCompressSync(GOOD));
    expect([exitCode, row('json')?.verdict]).toEqual([0, 'passed']);
  });

  it('br cut short fails', async () => {
    const { row } = await checkAnswer(brotliCompressSync(GOOD).subarray(0, -4));
    expect(row('json')).toMatchObject({ verdict: 'failed', message: 'the body is not correct br.' });
  });

  it('br past 1 MiB decoded fails', async () => {
    const { row } = await checkAnswer(brotliCompressSync(Buffer.alloc(1_048_577)));
    expect(row('size')?.verdict).toBe('failed');
  });
});

describe.skipIf(isSafe)('on a Node whose Brotli decoder is not safe', () => {
  it('br is not asked for', async () => {
    expect(await askedFor()).toBe('gzip, deflate');
  });

  it('an endpoint that uses br all the same fails, and hears of the Node to check with', async () => {
    const { exitCode, row } = await checkAnswer(brotliCompressSync(GOOD));
    expect([exitCode, row('json')?.verdict]).toEqual([1, 'failed']);
    expect(row('json')?.message).toContain('Brotli (br)');
    expect(row('json')?.message).toContain(`Node ${moveTo}`);
  });
});

it('an empty body that is said to be br is an empty body', async () => {
  const { row } = await checkAnswer(Buffer.alloc(0));
  expect(row('json')?.message).toContain('the body is empty');
});
