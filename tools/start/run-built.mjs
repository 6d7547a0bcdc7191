import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Runs a program of the built flow server in this very process, so that signals and flags reach it as they are. */
export async function runBuilt(file) {
  const main = join(import.meta.dirname, '..', '..', 'apps', 'flow-server', 'dist', file);
  if (!existsSync(main)) {
    fail('The flow server is not built yet: run `npm run build` first, or `npm start`, which builds by itself.');
    return;
  }
  try {
    await import(pathToFileURL(main).href);
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    fail('A part of the flow server is missing: run `npm ci` and `npm run build`, or `npm start`, which does both.');
  }
}

function fail(line) {
  console.error(line);
  process.exitCode = 1;
}
