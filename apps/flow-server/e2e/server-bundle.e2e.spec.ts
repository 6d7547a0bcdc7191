import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, inject, it } from 'vitest';
import { ROOT, startCommand } from './start-process.js';
import { makeDataDir, removeDataDirs } from './start-server.js';

interface BundleOfStart {
  bundleFolder(root: string): string;
  findServerBundle(root: string): string | undefined;
  hashServer(root: string): string;
  writeServerStamp(root: string, hash: string): void;
}

const MODULE = new URL('../../../tools/start/server-bundle.mjs', import.meta.url);
const { bundleFolder, findServerBundle, hashServer, writeServerStamp } = (await import(MODULE.href)) as BundleOfStart;

afterAll(() => removeDataDirs());

it('a bundle is used as long as it has what is compiled and installed', () => {
  const root = makeDataDir();
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  write('apps/flow-server/dist/tsconfig.lib.tsbuildinfo', 'server 1');
  write('packages/flow-store/dist/tsconfig.lib.tsbuildinfo', 'store 1');
  write('node_modules/.package-lock.json', 'fastify 5');
  expect(findServerBundle(root)).toBeUndefined();
  const makeBundle = (): void => {
    const hash = hashServer(root);
    write('node_modules/.cache/flow-server/main.mjs', '');
    writeServerStamp(root, hash);
  };
  for (const [file, text] of [
    ['apps/flow-server/dist/tsconfig.lib.tsbuildinfo', 'server 2'],
    ['packages/flow-store/dist/tsconfig.lib.tsbuildinfo', 'store 2'],
    ['packages/new-step/dist/tsconfig.lib.tsbuildinfo', 'step 1'],
    ['node_modules/.package-lock.json', 'fastify 6'],
    ['tools/start/keep-paths.mjs', 'changed'],
  ] as const) {
    makeBundle();
    expect(findServerBundle(root), file).toBe(join(bundleFolder(root), 'main.mjs'));
    write(file, text);
    expect(findServerBundle(root), file).toBeUndefined();
  }
});

it('the bundled server lists its settings as the built one does, loaded by itself or by Node for its source map', async () => {
  const main = inject('bundledServer');
  const outputs = [];
  for (const args of [[join(ROOT, 'apps/flow-server/dist/main.js')], [main], ['--enable-source-maps', main]]) {
    const run = startCommand(process.execPath, [...args, '--help']);
    expect(await run.ended).toBe(0);
    outputs.push(run.stdout());
  }
  expect(outputs[0]).toContain('--secrets-key');
  expect(new Set(outputs).size).toBe(1);
});

it('a bundle keeps what V8 has compiled beside it, under a name of its content', () => {
  const main = inject('bundledServer');
  const [, folder = ''] = /from '\.\/([0-9a-f]{16})\/run-cached\.mjs'/.exec(readFileSync(main, 'utf8')) ?? [];
  expect(existsSync(join(dirname(main), folder, 'server.cjs.v8-cache'))).toBe(true);
});
