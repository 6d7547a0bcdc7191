import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execaSync } from 'execa';
import type { FigureGroup } from '../figure/figure.js';
import type { Part } from '../parse-arguments.js';
import { updateResults } from './update-results.js';
import type { Measurement } from './update-results.js';

const BENCH = fileURLToPath(new URL('../../', import.meta.url));
const FILE = fileURLToPath(new URL('../../RESULTS.md', import.meta.url));

/** Describes the checked-out commit. The results themselves do not count as a difference from it. */
export function describeCommit(): string {
  const git = (...args: readonly string[]) => execaSync('git', args, { cwd: BENCH }).stdout;
  const hash = `\`${git('rev-parse', '--short', 'HEAD')}\``;
  return git('status', '--porcelain', '--', ':/', ':!RESULTS.md') === '' ? hash : `${hash}, with later changes`;
}

/** Writes the figures of one part into RESULTS.md, in place of those from before. */
export function writeResults(part: Part, measurement: Measurement, groups: readonly FigureGroup[]): void {
  writeFileSync(FILE, updateResults(readFileSync(FILE, 'utf8'), part, measurement, groups));
}
