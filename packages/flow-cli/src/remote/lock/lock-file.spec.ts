import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LOCK_FILE, openServerLock } from './lock-file.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luluchat-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

const SERVER = 'https://flows.example.com';

describe('openServerLock', () => {
  it('keeps the entries of each server apart, sorted, and leaves no other file', async () => {
    const lock = await openServerLock(folder, SERVER);
    await lock.set('b', { id: 'id-b', etag: '"1"', hash: 'sha256-x' });
    await lock.set('a', { id: 'id-a', etag: '"2"' });
    await (await openServerLock(folder, 'http://127.0.0.1:3000')).set('a', { id: 'other', etag: '"3"' });
    expect(JSON.parse(await readFile(join(folder, LOCK_FILE), 'utf8'))).toEqual({
      version: 1,
      servers: {
        'http://127.0.0.1:3000': { a: { id: 'other', etag: '"3"' } },
        [SERVER]: { a: { id: 'id-a', etag: '"2"' }, b: { id: 'id-b', etag: '"1"', hash: 'sha256-x' } },
      },
    });
    expect(await readdir(folder)).toEqual([LOCK_FILE]);
    const again = await openServerLock(folder, SERVER);
    expect([...again.entries.keys()]).toEqual(['a', 'b']);
    expect([again.nameOf('id-b'), again.nameOf('other')]).toEqual(['b', undefined]);
  });

  it.each([
    ['<<<<<<< ours', /is not valid JSON\. Restore it/],
    ['[]', /is not an object/],
    ['{"version":2,"servers":{}}', /newer luluchat/],
    ['{"servers":{}}', /another form/],
    ['{"version":1,"servers":{"s":[]}}', /another form/],
    ['{"version":1,"servers":{"s":{"../../name":{"id":"1","etag":"\\"1\\""}}}}', /another form/],
    ['{"version":1,"servers":{"s":{"a":{"id":1,"etag":"\\"1\\""}}}}', /another form/],
    ['{"version":1,"servers":{"s":{"a":{"id":"1","etag":"\\"1\\"\\r\\nx: y"}}}}', /another form/],
  ])('refuses the file %s', async (text, message) => {
    await writeFile(join(folder, LOCK_FILE), text);
    await expect(openServerLock(folder, SERVER)).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringMatching(message) as string,
    });
  });
});
