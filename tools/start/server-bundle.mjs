import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.mjs';

/** Files that the content of a bundle depends on, besides what is compiled: installed packages, and the bundling itself. */
const SHARED = [
  'node_modules/.package-lock.json',
  ...['bundle-server', 'keep-paths', 'one-copy', 'run-cached'].map((name) => `tools/start/${name}.mjs`),
];
const COMPILED = 'dist/tsconfig.lib.tsbuildinfo';

/** Returns the folder of the bundle: `npm ci` removes it with the packages that it has. */
export const bundleFolder = (root) => join(root, 'node_modules', '.cache', 'flow-server');
const stampOf = (root) => `${bundleFolder(root)}.stamp`;

/** Returns a hash of all that a bundle is made of. What is compiled is known by the compiler's own record of its sources, in 10 ms. */
export const hashServer = (root) => {
  const folders = ['apps/flow-server', ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)];
  const hash = createHash('sha256');
  for (const file of [...folders.sort().map((folder) => `${folder}/${COMPILED}`), ...SHARED]) {
    if (existsSync(join(root, file))) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
};

/** Notes of what the bundle is made. `hash` was taken before: what is compiled meanwhile is not in it. */
export const writeServerStamp = (root, hash) => writeFileSync(stampOf(root), hash);

/** Returns the script that runs the bundled server; `undefined` unless it is of what is compiled now. */
export const findServerBundle = (root) => {
  const main = join(bundleFolder(root), 'main.mjs');
  const isFresh = [main, stampOf(root)].every(existsSync) && readFileSync(stampOf(root), 'utf8') === hashServer(root);
  return isFresh ? main : undefined;
};

/** Bundles the compiled server, unless its bundle is there, and resolves to the script that runs it. */
export const makeServerBundle = async (root, signal) => {
  const found = findServerBundle(root);
  if (found !== undefined) return found;
  await runCommand({
    root,
    title: 'Bundling the server',
    command: process.execPath,
    args: [join(import.meta.dirname, 'make-server-bundle.mjs')],
    signal,
  });
  return join(bundleFolder(root), 'main.mjs');
};
