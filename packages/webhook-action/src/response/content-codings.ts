import { checkBrotli } from './check-brotli.js';
import type { BrotliSupport } from './check-brotli.js';

/** The Brotli decoder of the Node that this runs on. */
export const BROTLI: BrotliSupport = checkBrotli(process.versions.node);

/** The content codings that responses are decoded from, in the order of preference: `br` where its decoder is safe. */
export const CONTENT_CODINGS: readonly string[] = ['gzip', 'deflate', ...(BROTLI.isSafe ? ['br'] : [])];
