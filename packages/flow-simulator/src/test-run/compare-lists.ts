import type { DifferenceLine } from './flow-test-result.js';

/** Compares entries of two lists and shows them as lines. */
export interface ListEntries<Expected, Actual> {
  fits(expected: Expected, actual: Actual): boolean;
  expectedLine(expected: Expected): string;
  /** `expected`: the entry that stands at the same place, if any. */
  actualLine(actual: Actual, expected: Expected | undefined): string;
  /** Returns an entry as a test would expect it: with the members of the expected entry at the same place, if any. */
  write(actual: Actual, expected?: Expected): Expected;
}

/** Difference of two lists. */
export interface ListDifference<Expected> {
  /** Entries that both lists begin and end with, and between them expected and actual ones by turns. */
  readonly lines: readonly DifferenceLine[];
  /** List that would fit: expected entries that fit stay as they are written. */
  readonly actual: readonly Expected[];
}

/** Compares two lists. Returns `undefined` when all entries fit. */
export function compareLists<Expected, Actual>(
  expected: readonly Expected[],
  actual: readonly Actual[],
  entries: ListEntries<Expected, Actual>,
): ListDifference<Expected> | undefined {
  const fits = (place: number, other: number): boolean => {
    if (place < 0 || other < 0 || place >= expected.length || other >= actual.length) return false;
    return entries.fits(expected[place] as Expected, actual[other] as Actual);
  };
  let head = 0;
  while (fits(head, head)) head += 1;
  if (head === expected.length && head === actual.length) return undefined;
  const room = Math.min(expected.length, actual.length) - head;
  let tail = 0;
  while (tail < room && fits(expected.length - 1 - tail, actual.length - 1 - tail)) tail += 1;

  const both = (one: Actual): DifferenceLine => ({ in: 'both', text: entries.actualLine(one, undefined) });
  const missing = expected.slice(head, expected.length - tail);
  const surplus = actual.slice(head, actual.length - tail);
  const between = Array.from({ length: Math.max(missing.length, surplus.length) }, (_, place): DifferenceLine[] => [
    ...missing
      .slice(place, place + 1)
      .map((one): DifferenceLine => ({ in: 'expected', text: entries.expectedLine(one) })),
    ...surplus
      .slice(place, place + 1)
      .map((one): DifferenceLine => ({ in: 'actual', text: entries.actualLine(one, missing[place]) })),
  ]);
  return {
    lines: [...actual.slice(0, head).map(both), ...between.flat(), ...actual.slice(actual.length - tail).map(both)],
    actual: [
      ...expected.slice(0, head),
      ...surplus.map((one, place) => entries.write(one, missing[place])),
      ...expected.slice(expected.length - tail),
    ],
  };
}
