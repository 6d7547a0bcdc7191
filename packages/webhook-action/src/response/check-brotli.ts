/** Safety of the Brotli decoder of a release of Node. */
export interface BrotliSupport {
  /** `true` if the decoder may be given data of third parties. */
  readonly isSafe: boolean;
  /** Release of Node to move to when it is not safe, such as `24.22.3`: of the same line if that line has a correction. */
  readonly moveTo: string;
}

/** First minor and patch with the correction, by line of Node. From line 27 on, every release has it. */
const FIXED_FROM: ReadonlyMap<number, readonly [number, number]> = new Map([
  [22, [23, 4]],
  [24, [22, 1]],
  [26, [12, 1]],
]);
const FIRST_FIXED_LINE = 27;

/** Recommended releases: later than `FIXED_FROM`, with the corrections of November 2026 (CVE-2026-123867) too. */
const MOVE_TO: ReadonlyMap<number, string> = new Map([
  [22, '22.23.5'],
  [25, '26.13.1'],
  [26, '26.13.1'],
]);
const MOVE_TO_BY_DEFAULT = '24.22.3';

/**
 * Matches releases only: the number of a nightly build or a release candidate does not show whether it has the correction.
 */
const RELEASE = /^v?(\d{1,4})\.(\d{1,4})\.(\d{1,4})$/;

/**
 * Checks the Brotli decoder of a release of Node (`process.versions.node`) by CVE-2026-111497, a malformed input that
 * corrupts memory: `process.versions.brotli` is the same before and after the correction. Unsafe when in doubt.
 *
 * The packages webhook-action and webhook-check share no package, so each has this file; a test compares the two.
 */
export function checkBrotli(nodeVersion: string): BrotliSupport {
  const [line = 0, minor = 0, patch = 0] = (RELEASE.exec(nodeVersion) ?? []).slice(1).map(Number);
  const fixedFrom = FIXED_FROM.get(line);
  const isSafe =
    fixedFrom === undefined
      ? line >= FIRST_FIXED_LINE
      : minor > fixedFrom[0] || (minor === fixedFrom[0] && patch >= fixedFrom[1]);
  return { isSafe, moveTo: MOVE_TO.get(line) ?? MOVE_TO_BY_DEFAULT };
}
