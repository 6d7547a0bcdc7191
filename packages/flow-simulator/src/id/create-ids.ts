import type { IdSource } from '@luluchat/flow-runtime';

const DIGITS = 12;

/** Creates ids in the form of UUIDs that count from 1, so that a simulation always has the same ids. */
export function createIds(): IdSource {
  let last = 0;
  return {
    next: () => {
      last += 1;
      return `00000000-0000-7000-8000-${last.toString(16).padStart(DIGITS, '0')}`;
    },
  };
}
