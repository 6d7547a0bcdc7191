const UNIT_MS = { millisecond: 1, second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Form of a duration: `1 hour`, `2 days 30 minutes`. */
export const DURATION_PATTERN =
  /^\d{1,9} (?:millisecond|second|minute|hour|day)s?(?: \d{1,9} (?:millisecond|second|minute|hour|day)s?)*$/;

/** Parses a duration that fits the pattern of durations to milliseconds. */
export function parseDuration(text: string): number {
  let sum = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+) ([a-z]+?)s?(?= |$)/g)) {
    sum += Number(amount) * UNIT_MS[unit as keyof typeof UNIT_MS];
  }
  return sum;
}
