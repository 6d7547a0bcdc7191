import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readToken } from './read-token.js';

let cwd = '';
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'luluchat-token-'));
  await writeFile(join(cwd, 'good'), 'from-file\n');
  await writeFile(join(cwd, 'empty'), '\n');
  await writeFile(join(cwd, 'two'), 'hunter2\nhunter3\n');
});
afterAll(() => rm(cwd, { recursive: true }));

describe('readToken', () => {
  it.each([
    ['good', { LULUCHAT_TOKEN: 'from-environment' }, 'from-file'],
    [undefined, { LULUCHAT_TOKEN: ' from-environment ' }, 'from-environment'],
    [undefined, { LULUCHAT_TOKEN: '' }, undefined],
    [undefined, {}, undefined],
  ])('with the file %j and the environment %j the token is %j', async (file, env, token) => {
    expect(await readToken(file, { cwd, env })).toBe(token);
  });

  it.each([
    ['missing', {}, /cannot be read/],
    ['empty', {}, /is empty/],
    ['two', {}, /no token has/],
    [undefined, { LULUCHAT_TOKEN: 'hunter2\r\nx-header: 1' }, /LULUCHAT_TOKEN contains/],
  ])('refuses the file %j with the environment %j, without repeating the token', async (file, env, message) => {
    const failure: unknown = await readToken(file, { cwd, env }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ exitCode: 2, message: expect.stringMatching(message) as string });
    expect(String(failure)).not.toContain('hunter');
  });
});
