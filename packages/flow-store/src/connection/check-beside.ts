import type { FlowError } from '@luluchat/flow-runtime/store';
import { corrupt } from './check-file.js';
import { queryOffLoop } from './query-off-loop.js';
import { isCorruption } from './store-failure.js';

/** A check for corruption that runs while the store is in use. */
export interface CorruptionCheck {
  /** The corruption that was found, if any. */
  readonly found: FlowError | undefined;
  /** Stops the check; resolves when the file is released. */
  stop(): Promise<void>;
}

/** Reads a whole file while a store has it open. Calls `onCorruption` at most once, for corruption only. */
export function checkBeside(file: string, onCorruption: (damage: FlowError) => void): CorruptionCheck {
  let found: FlowError | undefined;
  const report = (cause: unknown): void => {
    found = corrupt(file, 'is damaged', cause);
    onCorruption(found);
  };
  const query = queryOffLoop(file, 'pragma quick_check(1)');
  const ended = query.rows.then(
    ([first]) => {
      if (first?.['quick_check'] !== 'ok') report(new Error(String(first?.['quick_check'])));
    },
    // Other errors (an interrupt, no memory) say nothing about the file.
    (error: unknown) => {
      if (isCorruption(error)) report(error);
    },
  );
  return {
    get found() {
      return found;
    },
    stop: () => {
      query.interrupt();
      return ended;
    },
  };
}
