import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import type { Plugin } from 'rolldown';

const BUILT = fileURLToPath(new URL('../../../../apps/flow-server/dist/main.js', import.meta.url));
/** Path at which the store's code looks for its thread. */
const THREAD = 'dist/saver/writer-thread.js';
const BUILT_THREAD = fileURLToPath(new URL(`../../../../packages/flow-store/${THREAD}`, import.meta.url));
const FOLDER = fileURLToPath(new URL('../../dist/one-file', import.meta.url));

/** Packages that are native or load files from their own folder: they are not bundled. */
const EXTERNAL_PACKAGES =
  /^(?:@?libsql|ajv|pino|@?fastify|prom-client|light-my-request|liquidjs|undici|cockatiel)(?:[/-]|$)/;

/** Resolves external packages to absolute paths: from the bundle's folder, Node might find other versions or none. */
const resolveExternals: Plugin = {
  name: 'resolve-externals',
  async resolveId(source, importer, { kind }) {
    if (!EXTERNAL_PACKAGES.test(source)) return null;
    const found = await this.resolve(source, importer, { kind, skipSelf: true });
    return found === null ? null : { id: found.id, external: 'absolute' };
  },
};

/**
 * Bundles the built server into one file and the thread of its store into another. Resolves to the path of the first. A process
 * that loads one file instead of two thousand starts in a third of the time, and a suite starts hundreds of them. Rejects when
 * the server is not built.
 */
export async function bundleServer(): Promise<string> {
  if (!existsSync(BUILT)) throw new Error('The server is not built: run `npm run build` first.');
  const main = join(FOLDER, 'build', 'server', 'main.js');
  await mkdir(dirname(main), { recursive: true });
  // Packages read their versions from the manifest one or two folders up.
  for (const folder of [FOLDER, join(FOLDER, 'build')]) {
    await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', version: '0.0.0' }));
  }
  await bundle(BUILT, main);
  await bundle(BUILT_THREAD, join(FOLDER, THREAD));
  return main;
}

async function bundle(input: string, output: string): Promise<void> {
  const build = await rolldown({
    input,
    platform: 'node',
    plugins: [resolveExternals],
    treeshake: false,
    logLevel: 'silent',
  });
  await build.write({
    dir: dirname(output),
    entryFileNames: basename(output),
    format: 'esm',
    codeSplitting: false,
    keepNames: true,
  });
  await build.close();
}
