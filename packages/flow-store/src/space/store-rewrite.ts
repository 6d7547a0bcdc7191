import type { FlowError } from '@luluchat/flow-runtime/store';

/**
 * A step of rewriting a file of an earlier version, which happens once, while it opens. Afterwards the file gives the space of
 * removed records back. `bytes` is a size of the file.
 */
export type StoreRewrite =
  | { readonly step: 'started'; readonly file: string; readonly bytes: number }
  /** Every few seconds. `written` is the number of bytes of the new file so far; it may be complete before `written` is `bytes`. */
  | { readonly step: 'writing'; readonly file: string; readonly bytes: number; readonly written: number }
  | { readonly step: 'finished'; readonly file: string; readonly bytes: number; readonly ms: number }
  /** The file is as it was, and works. The next opening tries again. */
  | { readonly step: 'failed'; readonly file: string; readonly error: FlowError };
