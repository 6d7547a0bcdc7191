import type { FlowError } from '@luluchat/flow-runtime';
import { corrupt } from './check-file.js';
import { queryOffLoop } from './query-off-loop.js';
import { isCorruption } from './store-failure.js';

/** A search for damage that goes on while the store works. */
export interface CorruptionCheck {
  /** What was found, if anything. */
  readonly damage: FlowError | undefined;
  /** Ends it; resolves when it has let go of the file. */
  stop(): Promise<void>;
}

/** Reads through a file beside the store that has it open; `onDamage` is told once, and only of damage. */
export function checkBeside(file: string, onDamage: (damage: FlowError) => void): CorruptionCheck {
  let damage: FlowError | undefined;
  const found = (cause: unknown): void => {
    damage = corrupt(file, 'is damaged', cause);
    onDamage(damage);
  };
  const query = queryOffLoop(file, 'pragma quick_check(1)');
  const ended = query.rows.then(
    ([first]) => {
      if (first?.['quick_check'] !== 'ok') found(new Error(String(first?.['quick_check'])));
    },
    // Anything else (an interruption, no memory) says nothing about the file.
    (error: unknown) => {
      if (isCorruption(error)) found(error);
    },
  );
  return {
    get damage() {
      return damage;
    },
    stop: () => {
      query.interrupt();
      return ended;
    },
  };
}
