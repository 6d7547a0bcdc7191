import { execa } from 'execa';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'luluchat-not-built-'));
const program = join(folder, 'bin', 'luluchat.js');
beforeAll(() => {
  cpSync(join(import.meta.dirname, '..', 'bin'), join(folder, 'bin'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
});
afterAll(() => rmSync(folder, { recursive: true }));

const start = () => execa(process.execPath, [program, '--version'], { reject: false });

it('an installed package whose files are missing fails with their names', async () => {
  expect((await start()).stderr).toContain(join('dist', 'main.js'));
});

it('in a repository that is not built, luluchat says in one line what to do', async () => {
  writeFileSync(join(folder, 'tsconfig.json'), '{}');
  const { exitCode, stdout, stderr } = await start();
  expect([exitCode, stdout, stderr]).toEqual([
    2,
    '',
    'luluchat is not built: run `npm run build` in the repository first.',
  ]);
});

it('an error of the program itself is not taken for that', async () => {
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist', 'main.js'), "throw new Error('of the program');");
  expect((await start()).stderr).toContain('of the program');
});
