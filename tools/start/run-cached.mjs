import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { constants, Script } from 'node:vm';

/** Ending of the file beside a script that holds what V8 has compiled of it. */
export const CACHE_ENDING = '.v8-cache';

/**
 * Runs a script of CommonJS, written in ASCII, with what V8 compiled in its first run, which keeps that beside the script when the process exits. V8
 * compiles the script again when the cache was made by another release, or with other flags. As `module.enableCompileCache()` of
 * Node 22, which Node 20 lacks.
 */
export const runCached = (path) => {
  const cache = `${path}${CACHE_ENDING}`;
  const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
  const script = new Script(
    `(function (module, exports, require, __filename, __dirname) {${readFileSync(path, 'latin1')}\n})`,
    {
      filename: path,
      cachedData,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    },
  );
  if (cachedData === undefined) process.on('exit', () => keep(script, cache));
  const module = { exports: {} };
  script.runInThisContext()(module, module.exports, createRequire(path), path, dirname(path));
};

/** Writes the file as a whole: another process may read it. */
const keep = (script, cache) => {
  const own = `${cache}-${process.pid}`;
  writeFileSync(own, script.createCachedData());
  renameSync(own, cache);
};
