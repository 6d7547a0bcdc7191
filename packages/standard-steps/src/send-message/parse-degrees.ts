/** Parses degrees from -`max` to `max`, written as a decimal number; returns `undefined` for anything else. */
export function parseDegrees(written: string, max: number): number | undefined {
  const degrees = /^[+-]?\d+(?:\.\d+)?$/.test(written.trim()) ? Number(written) : NaN;
  return Math.abs(degrees) <= max ? degrees : undefined;
}
