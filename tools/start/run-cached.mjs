import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/**
 * Runs a script of CommonJS in this folder or below, written in ASCII, with what V8 compiled in its first run, which keeps that beside the script when
 * the process exits. V8 compiles the script again when the cache was made by another release, or with other flags. As
 * `module.enableCompileCache()` of Node 22, which Node 20 lacks. With `--enable-source-maps`, Node loads the script itself, for its map.
 */
export const runCached = (name) => {
  const path = join(import.meta.dirname, name);
  const require = createRequire(path);
  if (process.sourceMapsEnabled) return void require(path);
  const cache = `${path}.v8-cache`;
  const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
  const script = new Script(
    `(function (module, exports, require, __filename, __dirname, __import) {${readFileSync(path, 'latin1')}\n})`,
    { filename: path, cachedData },
  );
  if (script.cachedDataRejected !== false) process.on('exit', () => keep(script, cache));
  const module = { exports: {} };
  script.runInThisContext()(module, module.exports, require, path, dirname(path), (name) => import(name));
};

/** Writes the file as a whole: another process may read it. */
const keep = (script, cache) => {
  const own = `${cache}-${process.pid}`;
  try {
    writeFileSync(own, script.createCachedData());
    renameSync(own, cache);
  } catch {
    // In a folder that cannot be written to, starts take longer.
  }
};
