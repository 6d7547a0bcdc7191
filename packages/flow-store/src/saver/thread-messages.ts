import type { SavedGroup, Write } from '../writer/group-saver.js';
import type { SerializedError } from './serialized-error.js';

/** Start data of the writer thread. */
export interface ThreadStart {
  /** One integer: `COMMIT_RELEASED` once a paused commit may proceed. */
  readonly commitGate: SharedArrayBuffer;
}

/** A request to the writer thread, which answers each before it takes the next. */
export type ThreadRequest =
  /** The first request: opens the writing connection of a migrated file. */
  | { readonly type: 'open'; readonly file: string }
  /** `pauseBeforeCommit`: the thread sends `executed` before the commit and waits for `COMMIT_RELEASED`. */
  | { readonly type: 'save'; readonly writes: readonly Write[]; readonly pauseBeforeCommit: boolean }
  | { readonly type: 'checkpoint' }
  | { readonly type: 'truncateLog' }
  /** Ends the thread; its exit is the answer. */
  | { readonly type: 'close' };

/** The answer to a request. */
export type ThreadAnswer =
  | { readonly type: 'ready' }
  | { readonly type: 'saved'; readonly group: SavedGroup<SerializedError> }
  | { readonly type: 'checkpointed' }
  | { readonly type: 'truncated'; readonly isDone: boolean }
  | { readonly type: 'failed'; readonly error: SerializedError };

/** A message of the writer thread. */
export type ThreadMessage = ThreadAnswer | { readonly type: 'executed' };

/** Values of `ThreadStart.commitGate`. */
export const COMMIT_HELD = 0;
export const COMMIT_RELEASED = 1;
