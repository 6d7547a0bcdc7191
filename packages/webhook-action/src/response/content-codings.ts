import { judgeBrotli } from './judge-brotli.js';
import type { BrotliJudgement } from './judge-brotli.js';

/** The Brotli decoder of the Node that this runs on. */
export const BROTLI: BrotliJudgement = judgeBrotli(process.versions.node);

/** The content codings that responses are decoded from, in the order of preference: `br` where its decoder is safe. */
export const CONTENT_CODINGS: readonly string[] = ['gzip', 'deflate', ...(BROTLI.isSafe ? ['br'] : [])];
