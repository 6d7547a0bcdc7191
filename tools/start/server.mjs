/**
 * Everything behind `npm run server`: the built flow server, in this very process.
 */
import { runBuilt } from './run-built.mjs';

await runBuilt('main.js');
