import type { SavedGroup, Write } from '../writer/group-saver.js';
import type { SerializedError } from './serialized-error.js';

/** What the writing thread is started with. */
export interface ThreadStart {
  readonly file: string;
  /** One whole number that says `COMMIT_RELEASED` when a commit that waits may go on. */
  readonly commitGate: SharedArrayBuffer;
}

/** What the writing thread is asked for. It answers one request before it takes the next. */
export type ThreadRequest =
  /** `pauseBeforeCommit`: says `executed` before the commit, and waits for the commitGate. */
  | { readonly type: 'save'; readonly writes: readonly Write[]; readonly pauseBeforeCommit: boolean }
  | { readonly type: 'checkpoint' }
  /** Ends the thread, which is its answer. */
  | { readonly type: 'close' };

/** What ends a request, or the start. */
export type ThreadAnswer =
  | { readonly type: 'ready' }
  | { readonly type: 'saved'; readonly group: SavedGroup<SerializedError> }
  | { readonly type: 'checkpointed' }
  | { readonly type: 'failed'; readonly error: SerializedError };

/** What the writing thread says. */
export type ThreadMessage = ThreadAnswer | { readonly type: 'executed' };

/** Values of the commitGate. */
export const COMMIT_HELD = 0;
export const COMMIT_RELEASED = 1;
