import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execaSync } from 'execa';
import type { FigureGroup } from '../figure/figure.js';
import type { Part } from '../parse-arguments.js';
import { drawHistory } from './draw-history.js';
import { addEntry, readHistory, toEntry } from './history.js';
import { titleOf, updateResults } from './update-results.js';
import type { Measurement } from './update-results.js';

const BENCH = fileURLToPath(new URL('../../', import.meta.url));
const FILE = fileURLToPath(new URL('../../RESULTS.md', import.meta.url));
const HISTORY = fileURLToPath(new URL('../../history/', import.meta.url));

/** Describes the checked-out commit. The results themselves do not count as a difference from it. */
export function describeCommit(): string {
  const git = (...args: readonly string[]) => execaSync('git', args, { cwd: BENCH }).stdout;
  const hash = `\`${git('rev-parse', '--short', 'HEAD')}\``;
  return git('status', '--porcelain', '--', ':/', ':!RESULTS.md', ':!history') === ''
    ? hash
    : `${hash}, with later changes`;
}

/**
 * Writes the figures of one part into RESULTS.md, in place of those from before, and adds them to its history, `history/<part>.json` and the
 * chart `history/<part>.svg`.
 */
export function writeResults(part: Part, measurement: Measurement, groups: readonly FigureGroup[]): void {
  writeFileSync(FILE, updateResults(readFileSync(FILE, 'utf8'), part, measurement, groups));
  writeHistory(HISTORY, part, measurement, groups);
}

/** Adds the figures of one part to the history in a folder, and draws its chart again. */
export function writeHistory(
  folder: string,
  part: Part,
  measurement: Measurement,
  groups: readonly FigureGroup[],
): void {
  const file = join(folder, `${part}.json`);
  const entries = addEntry(readHistory(file), toEntry(measurement, groups));
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(entries, round, 1)}\n`);
  writeFileSync(join(folder, `${part}.svg`), drawHistory(titleOf(part), entries));
}

/** Keeps what a measurement can tell: six digits. */
function round(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(6)) : value;
}
