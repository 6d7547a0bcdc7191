import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { installPackage } from './install-package.js';

/** npm is started, on machines that may be busy. */
const LONG_MS = 60_000;

let folder: string;
let cacheDir: string;
let logged: string[];
const install = (specifier: string, rebuild: readonly string[] = []) =>
  installPackage(specifier, (line) => logged.push(line), { rebuild, cacheDir });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-install-'));
  cacheDir = join(folder, 'cache');
  logged = [];
});
afterEach(() => rm(folder, { recursive: true }));

/** Creates a package on disk with a script that writes a file. */
async function makePackage(): Promise<string> {
  const source = join(folder, 'measured');
  await mkdir(source);
  const scripts = { postinstall: "node -e \"fs.writeFileSync('ran', '')\"" };
  await writeFile(join(source, 'package.json'), JSON.stringify({ name: 'measured', version: '1.0.0', scripts }));
  return `file:${source}`;
}

it(
  'installs once, without running scripts, and logs it',
  async () => {
    const specifier = await makePackage();
    const modules = await install(specifier);
    expect(existsSync(join(modules, 'measured', 'package.json'))).toBe(true);
    expect(existsSync(join(modules, 'measured', 'ran'))).toBe(false);
    expect(await install(specifier)).toBe(modules);
    expect(logged).toHaveLength(1);
    expect(await readdir(cacheDir)).toHaveLength(1);
  },
  LONG_MS,
);

it(
  'runs the scripts of packages to rebuild',
  async () => {
    const modules = await install(await makePackage(), ['measured']);
    expect(existsSync(join(modules, 'measured', 'ran'))).toBe(true);
  },
  LONG_MS,
);

it(
  'rejects with the output of npm and leaves no files',
  async () => {
    await expect(install(`file:${join(folder, 'missing')}`)).rejects.toThrow(/npm install .*missing failed: .*ENOENT/s);
    expect(await readdir(cacheDir)).toEqual([]);
  },
  LONG_MS,
);
