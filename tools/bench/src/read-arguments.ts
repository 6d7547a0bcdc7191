import { parseArgs } from 'node:util';
import { FULL, QUICK } from './settings.js';
import type { Settings } from './settings.js';

/** What can be measured by itself. */
export const PARTS = ['webhook', 'engine'] as const;

/** One of `PARTS`. */
export type Part = (typeof PARTS)[number];

/** What was asked for. */
export interface BenchArguments {
  readonly parts: readonly Part[];
  readonly settings: Settings;
  /** A commit to measure this one against, instead of everything else. */
  readonly against?: string;
}

/** Reads `[webhook] [engine] [--quick] [--against <commit>]`; no part is all of them. Throws with one line that says what is wrong. */
export function readArguments(args: readonly string[]): BenchArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean', default: false }, against: { type: 'string' } },
    allowPositionals: true,
  });
  const unknown = positionals.find((name) => !PARTS.some((part) => part === name));
  if (unknown !== undefined)
    throw new Error(`There is no part "${unknown}": it is ${PARTS.join(' or ')}, or none for all.`);
  const parts = PARTS.filter((part) => positionals.length === 0 || positionals.includes(part));
  const { against } = values;
  if (against?.trim() === '') throw new Error('--against needs a commit: a hash, a tag or a branch.');
  return { parts, settings: values.quick ? QUICK : FULL, ...(against === undefined ? {} : { against }) };
}
