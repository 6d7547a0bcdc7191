import { headOf } from '@luluchat/flow-runtime/store';
import type { RunHead, RunRecord } from '@luluchat/flow-runtime/store';
import { randomBytes } from 'node:crypto';

/** A run after it was stored: it started, waits, continued or ended. */
export interface RunChange {
  /** Names the change among those of this process. */
  readonly id: string;
  readonly run: RunHead;
}

/** Changes of runs, from the engine to those who watch. */
export interface RunChanges {
  /** Passes a stored run on. Never throws, and does nothing until someone watches. */
  readonly publish: (run: RunRecord) => void;
  /** Id of the newest change. */
  readonly lastId: string;
  /** Returns the changes after the one with this id, oldest first; `undefined` if they are not known, or not any more. */
  changesAfter(id: string): readonly RunChange[] | undefined;
  /** Calls the listener with each change from now on. Returns a function that ends this. The listener must not throw. */
  subscribe(listener: (change: RunChange) => void): () => void;
}

/** Number of changes that are kept for watchers that were away. */
const MAX_KEPT = 1_000;

/** Creates the passage of changes within this process. Ids of another process are unknown to it. */
export function createRunChanges(): RunChanges {
  const origin = randomBytes(6).toString('hex');
  const kept: RunChange[] = [];
  const listeners = new Set<(change: RunChange) => void>();
  let isWatched = false;
  let count = 0;
  const idOf = (number: number): string => `${origin}-${number}`;
  return {
    get lastId() {
      return idOf(count);
    },
    publish: (run) => {
      if (!isWatched) return;
      count += 1;
      const change = { id: idOf(count), run: headOf(run) };
      kept.push(change);
      // In large portions: a shift for each change would move the whole list.
      if (kept.length >= 2 * MAX_KEPT) kept.splice(0, MAX_KEPT);
      for (const listener of listeners) listener(change);
    },
    changesAfter: (id) => {
      const number = Number(id.slice(origin.length + 1));
      if (id !== idOf(number)) return undefined;
      // The change before the first one that is kept has this number.
      const place = number - (count - kept.length);
      return place < 0 || number > count ? undefined : kept.slice(place);
    },
    subscribe: (listener) => {
      isWatched = true;
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
