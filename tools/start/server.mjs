/**
 * `npm run server`: runs the built flow server in this process, from its bundle if `npm start` has made one of this build.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runBuilt } from './run-built.mjs';
import { findServerBundle } from './server-bundle.mjs';

const bundle = findServerBundle(join(import.meta.dirname, '..', '..'));
if (bundle === undefined) await runBuilt('main.js');
else await import(pathToFileURL(bundle).href);
