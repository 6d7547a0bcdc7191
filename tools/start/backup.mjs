/**
 * Everything behind `npm run backup`: copies the store of a flow server, running or not, with the built server's code.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const main = join(import.meta.dirname, '..', '..', 'apps', 'flow-server', 'dist', 'backup.js');

const fail = (line) => {
  console.error(line);
  process.exitCode = 1;
};

if (!existsSync(main)) {
  fail('The flow server is not built yet: run `npm run build` first, or `npm start`, which builds by itself.');
} else {
  try {
    await import(pathToFileURL(main).href);
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    fail('A part of the flow server is missing: run `npm ci` and `npm run build`, or `npm start`, which does both.');
  }
}
