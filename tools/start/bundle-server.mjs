import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { CACHE_ENDING } from './run-cached.mjs';

const root = join(import.meta.dirname, '..', '..');
const BUILT = join(root, 'apps', 'flow-server', 'dist', 'main.js');
/** Path at which the store's code looks for its thread, seen from its package. */
const THREAD = join('dist', 'saver', 'writer-thread.js');
const RUNNER = join(import.meta.dirname, 'run-cached.mjs');
const BUILT_THREAD = join(root, 'packages', 'flow-store', THREAD);

/** Native, so it is not bundled. */
const NATIVE_PACKAGE = /^@?libsql(?:\/|$)/;

/** Resolves native packages to absolute paths: from the bundle's folder, Node might find other versions or none. */
const resolveNative = {
  name: 'resolve-native',
  async resolveId(source, importer, { kind }) {
    if (!NATIVE_PACKAGE.test(source)) return null;
    const found = await this.resolve(source, importer, { kind, skipSelf: true });
    return found === null ? null : { id: found.id, external: 'absolute' };
  },
};

/** Removes spaces alone: names stand in errors, and in what inversify asks for. */
const SPACES = { compress: false, mangle: false, codegen: { removeWhitespace: true } };

/** Gives CommonJS modules their own paths, by which some load files beside them. */
const keepPaths = {
  name: 'keep-paths',
  transform(code, id) {
    if (!/\b__(?:dirname|filename)\b/.test(code)) return null;
    const paths = `const __filename = ${JSON.stringify(id)}, __dirname = ${JSON.stringify(dirname(id))};`;
    return { code: `${paths}${code}`, map: null };
  },
};

/**
 * Bundles the built server into one file and the thread of its store into another, below `folder`. Resolves to the path of a script
 * that runs the first. For tests that start hundreds of servers: a process that loads one file instead of 3,400 starts in 40 % of the
 * processor time, and in half of that again with what V8 has compiled, so the server is started and stopped once to keep it, unless
 * `isStartedOften` is false; `node` is the program that will run it. Rejects when the server is not built, or does not start. `plugins` of
 * Rolldown may change the server.
 */
export const bundleServer = async (folder, { plugins = [], isStartedOften = true, node = process.execPath } = {}) => {
  if (!existsSync(BUILT)) throw new Error('The server is not built: run `npm run build` first.');
  const server = join(folder, 'build', 'server', 'server.cjs');
  const main = join(dirname(server), 'main.js');
  await mkdir(dirname(server), { recursive: true });
  // Packages read their versions from the manifest one or two folders up.
  for (const place of [folder, join(folder, 'build')]) {
    await writeFile(join(place, 'package.json'), JSON.stringify({ type: 'module', version: '0.0.0' }));
  }
  await rm(`${server}${CACHE_ENDING}`, { force: true });
  await bundle(BUILT, { file: server, format: 'cjs' }, plugins);
  await bundle(BUILT_THREAD, { file: join(folder, THREAD), format: 'esm' }, []);
  const runner = JSON.stringify(pathToFileURL(RUNNER).href);
  await writeFile(main, `import { runCached } from ${runner};\nrunCached(${JSON.stringify(server)});\n`);
  if (isStartedOften) await startOnce(node, main, folder);
  return main;
};

const bundle = async (input, output, plugins) => {
  const build = await rolldown({
    input,
    platform: 'node',
    plugins: [...plugins, resolveNative, keepPaths],
    transform: { decorator: { legacy: true, emitDecoratorMetadata: true } },
    treeshake: false,
    logLevel: 'silent',
  });
  const written = await build.generate({
    ...output,
    codeSplitting: false,
    keepNames: true,
    comments: false,
    minify: SPACES,
  });
  await build.close();
  await mkdir(dirname(output.file), { recursive: true });
  await writeFile(output.file, toAscii(written.output[0].code));
};

/** Escapes all other characters: a script of one byte for each character is read without decoding it. */
const toAscii = (code) =>
  code.replaceAll(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Starts the server, waits until it is ready, and stops it, by which it keeps what V8 has compiled. */
const startOnce = async (node, main, folder) => {
  const dataDir = join(folder, 'data');
  const env = { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir, DRAIN_MS: '0', STUDIO_DIR: 'off' };
  const child = spawn(node, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  const ended = once(child, 'close');
  const url = await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        printed += text;
        const [, found] = /listening on (http:\/\/[^"\s]+)/.exec(printed) ?? [];
        if (found !== undefined) resolve(found);
      });
    }
    void ended.then(() => reject(new Error(`The bundled server has ended:\n${printed}`)));
  });
  while ((await fetch(`${url}/readyz`)).status !== 200) await sleep(20);
  child.kill('SIGTERM');
  await ended;
  await rm(dataDir, { recursive: true });
};
