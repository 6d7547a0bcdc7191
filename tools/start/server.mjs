/**
 * `npm run server`: runs the built flow server in this process.
 */
import { runBuilt } from './run-built.mjs';

await runBuilt('main.js');
