import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { MockInstance } from 'vitest';
import { makeDataDir, removeDataDirs } from './start-server.js';

interface StudioOfStart {
  servesStudio(root: string, settings: { readonly STUDIO_DIR: string }): boolean;
  buildStudio(root: string, settings: { readonly STUDIO_DIR: string }): Promise<void>;
}

const MODULE = new URL('../../../tools/start/studio.mjs', import.meta.url);
const { buildStudio, servesStudio } = (await import(MODULE.href)) as StudioOfStart;
const OWN = { STUDIO_DIR: '' };

let log: MockInstance<typeof console.log>;
beforeEach(() => {
  log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(() => log.mockRestore());
afterAll(() => removeDataDirs());

/** Returns the printed lines since the last call. */
function takeLines(): readonly string[] {
  const lines = log.mock.calls.map(([line]) => String(line));
  log.mockClear();
  return lines;
}

/** Makes a repository with a studio of one script. */
function makeRepository() {
  const root = makeDataDir();
  const studio = join(root, 'apps', 'flow-studio');
  mkdirSync(join(studio, 'src'), { recursive: true });
  const write = (name: string, content: string): void => writeFileSync(join(studio, name), content);
  write('package.json', '{"type":"module"}');
  write('index.html', '<!doctype html><div id="root"></div><script type="module" src="/src/main.js"></script>');
  write('src/main.js', `document.body.textContent = '${'studio '.repeat(300)}' + process.env.NODE_ENV;\n`);
  const assets = join(studio, 'dist', 'assets');
  return { root, studio, write, assets };
}

it('npm start builds the studio when its sources have changed, says so, and compresses it', async () => {
  const { root, studio, write, assets } = makeRepository();
  await buildStudio(root, OWN);
  expect(takeLines()).toEqual([
    'Building the studio ...',
    expect.stringMatching(/^ {2}\d+ modules transformed$/),
    '  1 files compressed',
  ]);
  expect(existsSync(join(studio, 'dist', 'index.html'))).toBe(true);
  const [script = '', ...compressed] = readdirSync(assets).sort();
  expect(compressed).toEqual([`${script}.br`, `${script}.gz`]);
  const content = readFileSync(join(assets, script), 'utf8');
  expect(content).toContain('studio studio');
  // The build for production, although this test has another environment.
  expect(content).toContain('production');
  expect(gunzipSync(readFileSync(join(assets, `${script}.gz`))).toString()).toBe(content);
  expect(readFileSync(join(assets, `${script}.br`)).length).toBeLessThan(content.length / 4);

  await buildStudio(root, OWN);
  write('src/main.spec.ts', 'a test is no part of the build');
  await buildStudio(root, OWN);
  expect(takeLines()).toEqual([]);

  write('src/main.js', `document.body.textContent = 'changed';\n`);
  await buildStudio(root, OWN);
  expect(takeLines()[0]).toBe('Building the studio ...');
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  expect(scripts.map((name) => readFileSync(join(assets, name), 'utf8'))).toEqual([
    expect.stringContaining('changed') as string,
  ]);
}, 60_000);

it('a build that fails is reported with its output, and is tried again', async () => {
  const { root, write } = makeRepository();
  write('src/main.js', 'const = 1;');
  await expect(buildStudio(root, OWN)).rejects.toThrow(/main\.js[^]*Building the studio failed; the output is above/);
  takeLines();
  write('src/main.js', 'document.body.textContent = 1;');
  await buildStudio(root, OWN);
  expect(takeLines()[0]).toBe('Building the studio ...');
}, 60_000);

it('nothing is built where there is no studio, and where the settings name another or none', async () => {
  const empty = makeDataDir();
  const { root } = makeRepository();
  await buildStudio(empty, OWN);
  await buildStudio(root, { STUDIO_DIR: 'off' });
  await buildStudio(root, { STUDIO_DIR: empty });
  expect(takeLines()).toEqual([]);
  expect(servesStudio(empty, OWN)).toBe(false);
  expect(servesStudio(root, OWN)).toBe(true);
  expect(servesStudio(root, { STUDIO_DIR: 'off' })).toBe(false);
  expect(servesStudio(empty, { STUDIO_DIR: root })).toBe(true);
});
