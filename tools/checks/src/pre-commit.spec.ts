/** Tests the pre-commit hook in a repository of its own, with the settings of this one. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { root } from './workspace.js';

const SLOW = { timeout: 60_000 };
const SETTINGS = [
  'tools/hooks',
  'tools/lint',
  'tools/nx',
  '.prettierrc',
  '.prettierignore',
  'eslint.config.mjs',
  'nx.json',
  'package.json',
];

interface Ended {
  readonly code: number;
  readonly output: string;
}

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luluchat-hook-'));
  for (const path of SETTINGS) await cp(join(root, path), join(folder, path), { recursive: true });
  for (const name of ['packages', 'apps']) await mkdir(join(folder, name));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await write('.gitignore', 'node_modules\n.nx\n');
  await git('init', '--quiet');
  await git('add', '.gitignore');
  await commit('--no-verify');
  await git('config', 'core.hooksPath', 'tools/hooks');
});

afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

it('formats staged files before they are committed, and changes no other file', SLOW, async () => {
  await write('staged.mjs', 'export const one = "1"\n');
  await write('page.md', '*  a point\n');
  await write('aside.mjs', 'export const two = "2"\n');
  await git('add', 'staged.mjs', 'page.md');
  expect(await commit()).toMatchObject({ code: 0 });
  expect((await git('show', 'HEAD:staged.mjs')).output).toBe("export const one = '1';\n");
  expect((await git('show', 'HEAD:page.md')).output).toBe('- a point\n');
  expect(await readFile(join(folder, 'aside.mjs'), 'utf8')).toBe('export const two = "2"\n');
});

it('rejects a file that breaks a rule, names the rule, and does not change the stage', SLOW, async () => {
  await write('broken.mjs', 'const unused = 1;\n');
  await git('add', 'broken.mjs');
  const { code, output } = await commit();
  expect(code).not.toBe(0);
  expect(output).toMatch(/broken\.mjs[^]*no-unused-vars/);
  expect((await git('rev-list', '--count', 'HEAD')).output).toBe('1\n');
  expect((await git('diff', '--cached', '--name-only')).output).toBe('broken.mjs\n');
});

it('rejects a file that cannot be parsed', SLOW, async () => {
  await write('broken.json', '{ "one": \n');
  await git('add', 'broken.json');
  const { code, output } = await commit();
  expect(code).not.toBe(0);
  expect(output).toMatch(/broken\.json: SyntaxError/);
});

it('asks for an install when nothing is installed', async () => {
  await rm(join(folder, 'node_modules'));
  await write('page.md', '- a point\n');
  await git('add', 'page.md');
  const { code, output } = await commit();
  expect(code).not.toBe(0);
  expect(output).toContain('run `npm ci` first');
});

async function write(path: string, text: string): Promise<void> {
  await writeFile(join(folder, path), text);
}

async function commit(...args: readonly string[]): Promise<Ended> {
  return git('-c', 'user.name=Author', '-c', 'user.email=author@example.com', 'commit', '-m', 'a change', ...args);
}

/** Without the settings of the tester, and of a hook that runs this. */
async function git(...args: readonly string[]): Promise<Ended> {
  const own = Object.entries(process.env).filter(([name]) => /^(?:PATH|TMPDIR|SystemRoot)$/i.test(name));
  const env = { ...Object.fromEntries(own), HOME: folder, GIT_CONFIG_NOSYSTEM: '1', NX_DAEMON: 'false', NO_COLOR: '1' };
  try {
    const { stdout, stderr } = await promisify(execFile)('git', args, { cwd: folder, env });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}
