import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answering, goodEndpoint, listen } from '../test/endpoints.js';

const BIN = join(import.meta.dirname, '..', 'bin', 'webhook-check.js');

function runBin(
  args: readonly string[],
): Promise<{ readonly exitCode: unknown; readonly out: string; readonly err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [BIN, ...args], { env: {} }, (error, out, err) => {
      resolve({ exitCode: error === null ? 0 : error.code, out, err });
    });
  });
}

it('the command exits with 0, 1 and 2', async () => {
  const good = await runBin([await listen(goodEndpoint())]);
  expect([good.exitCode, good.err]).toEqual([0, '']);
  expect(good.out).toContain('keeps the contract');
  const bad = await runBin([await listen(answering('{}')), '--json']);
  expect([bad.exitCode, JSON.parse(bad.out)]).toMatchObject([1, { schema: 1, passed: false }]);
  const wrong = await runBin([]);
  expect([wrong.exitCode, wrong.out, wrong.err]).toEqual([
    2,
    '',
    'The address of the endpoint is missing. Try --help.\n',
  ]);
});
