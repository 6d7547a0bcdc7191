import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { rolldown } from 'rolldown';
import { keepPaths, pathFrom } from './keep-paths.mjs';
import { oneCopy } from './one-copy.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const MAIN = join('apps', 'flow-server', 'dist', 'main.js');
const SAVER = join('packages', 'flow-store', 'dist', 'saver');
const RUNNER = join(import.meta.dirname, 'run-cached.mjs');

/** Path of the thread in the folder of a build, as the store looks for it: seen from the module that loads it, it is in `dist`. */
const THREAD = join('dist', 'saver', 'writer-thread.js');
const THREAD_SCRIPT = join('dist', 'saver', 'writer-thread.cjs');
const LOADS_THREAD = 'load-writer-thread.js';

/** Native, so it is not bundled. */
const NATIVE_PACKAGE = /^@?libsql(?:\/|$)/;

/** Leaves native packages where they are, seen from the bundle's folder: from there, Node might find other versions or none. */
const keepNative = (folder) => ({
  name: 'keep-native',
  async resolveId(source, importer, { kind }) {
    if (!NATIVE_PACKAGE.test(source)) return null;
    const found = await this.resolve(source, importer, { kind, skipSelf: true });
    return found === null ? null : { id: pathFrom(folder, found.id), external: true };
  },
});

/** Removes spaces alone: names stand in errors, and in what inversify asks for. */
const SPACES = { compress: false, mangle: false, codegen: { removeWhitespace: true } };

/**
 * Bundles the built server into one file and the thread of its store into another, in a folder below `folder` that has a name of its own for
 * each content: processes that run another build are not disturbed. Resolves to the path of a script that runs the server. A process that
 * loads one file instead of 3,400 starts in 40 % of the processor time, and in half of that again with what V8 has compiled in the first run,
 * which is made here if `isWarm`; `node` and `flags` will run it: V8 takes what was compiled with the same alone. The code is without spaces
 * unless `isReadable`, which adds a source map, too. Rejects when the server is not built, or does not start. `plugins` of Rolldown may change
 * the server. `root` is the folder of the built server and its packages, by default the repository.
 */
export const bundleServer = async (folder, options = {}) => {
  const { plugins = [], isWarm = true, isReadable = false, node = process.execPath, flags = [], root = ROOT } = options;
  const built = join(root, MAIN);
  const saver = join(root, SAVER);
  if (!existsSync(built)) throw new Error('The server is not built: run `npm run build` first.');
  // As deep as the folder of the build, of which the name is not known yet.
  const draft = join(folder, 'draft');
  const moved = new Map([[join(saver, LOADS_THREAD), join(draft, 'src', 'saver', LOADS_THREAD)]]);
  const server = await bundle(built, draft, 'server.cjs', { plugins, moved, isReadable });
  const thread = await bundle(join(saver, 'writer-thread.js'), draft, THREAD_SCRIPT, { isReadable });
  const files = new Map([...server, ...thread, [THREAD, runs('../../', THREAD_SCRIPT)]]);
  const hash = createHash('sha256');
  for (const [path, code] of files) hash.update(`${path}\0${code.length}\0`).update(code);
  const name = hash.digest('hex').slice(0, 16);
  await writeBuild(folder, name, files);
  const main = join(folder, 'main.mjs');
  await writeWhole(main, runs(`./${name}/`, 'server.cjs'));
  for (const other of await readdir(folder)) {
    if (other !== name && other !== basename(main)) await rm(join(folder, other), { recursive: true });
  }
  if (isWarm) await startOnce(node, [...flags, main], folder);
  return main;
};

/** Returns a module that runs a script of the folder of a build, `folder` as that module sees it. */
const runs = (folder, script) =>
  `import { runCached } from '${folder}${basename(RUNNER)}';\n\nrunCached('${script.split(sep).join('/')}');\n`;

/** Resolves to the text of the bundle and of its source map, by their paths below `draft`, the folder of the build. */
const bundle = async (input, draft, path, { plugins = [], moved, isReadable }) => {
  const file = join(draft, path);
  const folder = dirname(file);
  const build = await rolldown({
    input,
    platform: 'node',
    plugins: [...plugins, keepNative(folder), oneCopy(), keepPaths({ folder, moved })],
    transform: { decorator: { legacy: true, emitDecoratorMetadata: true } },
    treeshake: false,
    logLevel: 'silent',
  });
  const { output } = await build.generate({
    ...{ file, format: 'cjs' },
    codeSplitting: false,
    keepNames: true,
    comments: false,
    ...(isReadable ? { sourcemap: true } : { minify: SPACES }),
  });
  await build.close();
  return output.map((part) => (part.type === 'chunk' ? [path, toAscii(part.code)] : [`${path}.map`, part.source]));
};

/** Writes the files of a build, unless they are there. */
const writeBuild = async (folder, name, files) => {
  if (existsSync(join(folder, name))) return;
  const draft = join(folder, `${name}-${process.pid}`);
  for (const [path, text] of files) {
    await mkdir(dirname(join(draft, path)), { recursive: true });
    await writeFile(join(draft, path), text);
  }
  await copyFile(RUNNER, join(draft, basename(RUNNER)));
  await writeFile(join(draft, 'package.json'), JSON.stringify({ type: 'module' }));
  // Another process may have written the same.
  await rename(draft, join(folder, name)).catch((error) => {
    if (!existsSync(join(folder, name))) throw error;
  });
};

/** Writes a file as a whole: another process may read it. */
const writeWhole = async (path, text) => {
  await writeFile(`${path}-${process.pid}`, text);
  await rename(`${path}-${process.pid}`, path);
};

/** Escapes all other characters: a script of one byte for each character is read without decoding it. */
const toAscii = (code) =>
  code.replaceAll(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Starts the server, waits until it is ready, and stops it, by which it keeps what V8 has compiled. */
const startOnce = async (node, args, folder) => {
  const dataDir = join(folder, 'data');
  const env = { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir, DRAIN_MS: '0', STUDIO_DIR: 'off' };
  const child = spawn(node, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
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
