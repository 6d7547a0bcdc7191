import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { rolldown } from 'rolldown';

const root = join(import.meta.dirname, '..', '..');
const BUILT = join(root, 'apps', 'flow-server', 'dist', 'main.js');
/** Path at which the store's code looks for its thread, seen from its package. */
const THREAD = join('dist', 'saver', 'writer-thread.js');
const BUILT_THREAD = join(root, 'packages', 'flow-store', THREAD);

/** Packages that are native, or load files from their own folder, or are loaded by such: they are not bundled. */
const EXTERNAL_PACKAGES = /^(?:@?libsql|ajv|@fastify\/(?:static|swagger|swagger-ui)|pino)(?:\/|$)/;

/** Resolves external packages to absolute paths: from the bundle's folder, Node might find other versions or none. */
const resolveExternals = {
  name: 'resolve-externals',
  async resolveId(source, importer, { kind }) {
    if (!EXTERNAL_PACKAGES.test(source)) return null;
    const found = await this.resolve(source, importer, { kind, skipSelf: true });
    return found === null ? null : { id: found.id, external: 'absolute' };
  },
};

/**
 * Bundles the built server into one file and the thread of its store into another, below `folder`. Resolves to the path of the
 * first. For tests that start hundreds of servers: a process that loads one file instead of 3,400 starts in 40 % of the
 * processor time. Rejects when the server is not built. `plugins` of Rolldown may change the server.
 */
export const bundleServer = async (folder, { plugins = [] } = {}) => {
  if (!existsSync(BUILT)) throw new Error('The server is not built: run `npm run build` first.');
  const main = join(folder, 'build', 'server', 'main.js');
  await mkdir(dirname(main), { recursive: true });
  // Packages read their versions from the manifest one or two folders up.
  for (const place of [folder, join(folder, 'build')]) {
    await writeFile(join(place, 'package.json'), JSON.stringify({ type: 'module', version: '0.0.0' }));
  }
  await bundle(BUILT, main, plugins);
  await bundle(BUILT_THREAD, join(folder, THREAD), []);
  return main;
};

const bundle = async (input, output, plugins) => {
  const build = await rolldown({
    input,
    platform: 'node',
    plugins: [...plugins, resolveExternals],
    transform: { decorator: { legacy: true, emitDecoratorMetadata: true } },
    treeshake: false,
    logLevel: 'silent',
  });
  await build.write({
    dir: dirname(output),
    entryFileNames: basename(output),
    format: 'esm',
    codeSplitting: false,
    keepNames: true,
    comments: false,
  });
  await build.close();
};
