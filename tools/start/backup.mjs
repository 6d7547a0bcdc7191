/**
 * `npm run backup`: copies the store of a flow server, running or not, with the built server's code.
 */
import { runBuilt } from './run-built.mjs';

await runBuilt('backup.js');
