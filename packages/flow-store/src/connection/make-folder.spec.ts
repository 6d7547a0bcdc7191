import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder } from './make-folder.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'luluchat-folder-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('a folder', () => {
  it('is created with its missing parents, for this user only', () => {
    makeFolder(join(root, 'a', 'b', 'c'));
    for (const path of ['a', 'a/b', 'a/b/c']) {
      const { mode } = statSync(join(root, path));
      expect(process.platform === 'win32' ? 0o700 : mode & 0o777).toBe(0o700);
    }
  });

  it('that exists is left unchanged', () => {
    mkdirSync(join(root, 'a'), { mode: 0o755 });
    const before = statSync(join(root, 'a')).mode;
    makeFolder(join(root, 'a'));
    symlinkSync(join(root, 'a'), join(root, 'link'));
    makeFolder(join(root, 'link'));
    expect(statSync(join(root, 'a')).mode).toBe(before);
  });
});

describe('makeFolder', () => {
  it('fails at once where a file has the name', () => {
    writeFileSync(join(root, 'file'), '');
    expect(() => makeFolder(join(root, 'file'))).toThrow('EEXIST');
    expect(() => makeFolder(join(root, 'file', 'below'))).toThrow('ENOTDIR');
  });

  it('fails at once below a dangling link', () => {
    symlinkSync(join(root, 'absent'), join(root, 'link'));
    expect(() => makeFolder(join(root, 'link'))).toThrow('EEXIST');
    expect(() => makeFolder(join(root, 'link', 'below'))).toThrow('EEXIST');
  });
});
