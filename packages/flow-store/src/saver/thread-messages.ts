import type { SavedGroup, Write } from '../writer/group-saver.js';
import type { PackedError } from './packed-error.js';

/** What the writing thread is started with. */
export interface ThreadStart {
  readonly file: string;
  /** One whole number that says `GATE_OPEN` when a commit that waits may go on. */
  readonly gate: SharedArrayBuffer;
}

/** What the writing thread is asked for. It answers one request before it takes the next. */
export type ThreadRequest =
  /** `halts`: says `executed` before the commit, and waits for the gate. */
  | { readonly type: 'save'; readonly writes: readonly Write[]; readonly halts: boolean }
  | { readonly type: 'fold' }
  /** Ends the thread, which is its answer. */
  | { readonly type: 'close' };

/** What ends a request, or the start. */
export type ThreadAnswer =
  | { readonly type: 'ready' }
  | { readonly type: 'saved'; readonly group: SavedGroup<PackedError> }
  | { readonly type: 'folded' }
  | { readonly type: 'failed'; readonly error: PackedError };

/** What the writing thread says. */
export type ThreadMessage = ThreadAnswer | { readonly type: 'executed' };

/** Values of the gate. */
export const GATE_CLOSED = 0;
export const GATE_OPEN = 1;
