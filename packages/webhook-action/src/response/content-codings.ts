import { checkBrotli } from './check-brotli.js';
import type { BrotliSupport } from './check-brotli.js';

/** Safety of the Brotli decoder of this process. */
export const BROTLI: BrotliSupport = checkBrotli(process.versions.node);

/** Content codings that are requested and decoded, in order of preference; `br` only where its decoder is safe. */
export const CONTENT_CODINGS: readonly string[] = ['gzip', 'deflate', ...(BROTLI.isSafe ? ['br'] : [])];
