import { parseArgs } from 'node:util';
import { FULL, QUICK } from './settings.js';
import type { Settings } from './settings.js';

/** Parts that can be measured alone. */
export const PARTS = [
  'webhook',
  'start',
  'engine',
  'nodes',
  'steady',
  'workers',
  'cluster',
  'simulation',
  'studio',
] as const;

/** Parts that are measured only when they are named: an hour of load. */
const NAMED_ONLY: readonly Part[] = ['steady'];

/** Parts that can be measured against another commit. */
const COMPARED: readonly Part[] = ['webhook', 'start', 'engine'];

const COMPARED_NAMES = new Intl.ListFormat('en').format(COMPARED);

/** Name of a part. */
export type Part = (typeof PARTS)[number];

/** Text of `--help`. */
export const USAGE = `Usage: npm run bench -- [part ...] [options]

Measures and prints the figures, whose targets and last values are in tools/bench/RESULTS.md.

Parts: ${PARTS.join(', ')}. Without one, all but steady, an hour of load, are measured.

Options:
  --quick             fewer calls and rounds: shows that all runs, and little of the speed
  --write             writes the figures into RESULTS.md
  --against <commit>  measures ${COMPARED_NAMES} against another commit instead of other systems
  --help              prints this text`;

/** Parsed command line. */
export interface BenchArguments {
  readonly parts: readonly Part[];
  readonly settings: Settings;
  /** Commit against which this one is measured, instead of other clients and systems. */
  readonly against?: string;
  /** `true` when the figures are written into RESULTS.md. */
  readonly write: boolean;
  /** `true` when the usage is asked for, and nothing is measured. */
  readonly help: boolean;
}

/**
 * Parses `[part ...] [--quick] [--write | --against <commit>] [--help]`; without a part, all but `steady` are measured.
 *
 * @throws Error for invalid arguments.
 */
export function parseArguments(args: readonly string[]): BenchArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      against: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const unknown = positionals.find((name) => !PARTS.some((part) => part === name));
  if (unknown !== undefined) throw new Error(`Unknown part "${unknown}": use ${PARTS.join(', ')}, or none for all.`);
  const { against, write, help } = values;
  const available = against === undefined ? PARTS : COMPARED;
  const isMeasured = (part: Part): boolean =>
    positionals.length === 0 ? !NAMED_ONLY.includes(part) : positionals.includes(part);
  const parts = available.filter(isMeasured);
  if (against?.trim() === '') throw new Error('--against needs a commit: a hash, a tag or a branch.');
  if (against !== undefined && write) {
    throw new Error('--write is for figures that stay: a comparison with --against is not written.');
  }
  if (parts.length < new Set(positionals).size) {
    throw new Error(`--against compares ${COMPARED_NAMES}: the other parts compare with this commit already.`);
  }
  return { parts, settings: values.quick ? QUICK : FULL, write, help, ...(against === undefined ? {} : { against }) };
}
