import { randomUUID } from 'node:crypto';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import type { Plugin } from 'vite';

const STORE = join(import.meta.dirname, '..', '..', 'packages', 'flow-store');
const SOURCE = join(STORE, 'src', 'saver', 'writer-thread.ts');
/** Below the package, so that imports of other packages resolve as they do there. */
const FOLDER = join(STORE, 'out-tsc', 'writer-thread');

/** Expression in `load-writer-thread.ts` that names the built script. */
const BUILT = "new URL('../../dist/saver/writer-thread.js', import.meta.url)";

/**
 * Creates a plugin with which stores in specs start their writer thread from the sources, like all else that specs run, although
 * Node 20 runs no TypeScript: its modules are bundled into one script. A thread that loads one file instead of 320 starts in
 * a third of the time, and the specs start 500 of them. The built thread is proved by what starts stores from `dist`.
 */
export function writerThreadFromSource(sourceCondition: string): Plugin {
  let bundled: Promise<Bundled> | undefined;
  return {
    name: 'luluchat:writer-thread-from-source',
    enforce: 'pre',
    async transform(code, id) {
      if (!id.endsWith('/flow-store/src/saver/load-writer-thread.ts')) return undefined;
      if (!code.includes(BUILT)) throw new Error(`${id} does not hold ${BUILT}: adapt ${import.meta.filename}.`);
      const { script, sources } = await (bundled ??= bundle(sourceCondition));
      for (const source of sources) this.addWatchFile(source);
      return { code: code.replace(BUILT, `new URL('${pathToFileURL(script).href}')`), map: null };
    },
    watchChange: () => (bundled = undefined),
  };
}

interface Bundled {
  readonly script: string;
  readonly sources: readonly string[];
}

async function bundle(sourceCondition: string): Promise<Bundled> {
  const build = await rolldown({
    input: SOURCE,
    platform: 'node',
    external: /^@?libsql(?:\/|$)/,
    resolve: { conditionNames: [sourceCondition, 'node', 'import', 'default'] },
    logLevel: 'silent',
  });
  await mkdir(FOLDER, { recursive: true });
  // Several projects and runs of vitest may write the script at once, and others have it open.
  const own = join(FOLDER, `${randomUUID()}.mjs`);
  await build.write({ file: own, format: 'esm', keepNames: true });
  const script = join(FOLDER, 'writer-thread.mjs');
  await rename(own, script);
  const sources = (await build.watchFiles).filter((file) => !file.includes('node_modules'));
  await build.close();
  return { script, sources };
}
