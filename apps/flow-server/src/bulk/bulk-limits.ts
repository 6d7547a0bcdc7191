/**
 * Limits of bulk operations. By default, 100 runs are started in a second: with calls that take their whole deadline of 10 seconds, these
 * are the 1,000 that may be under way to one destination.
 */
export const BULK_LIMITS = {
  limit: { min: 1, max: 100_000, default: 10_000 },
  perMinute: { min: 6, max: 60_000, default: 6_000 },
  /** Operations that may be running at a time. */
  running: 5,
} as const;
