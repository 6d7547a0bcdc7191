/** Limits of a flow test: lengths in characters, numbers of entries, depth. */
export const FLOW_TEST_LIMITS = {
  cases: 500,
  events: 1000,
  entries: 1000,
  flows: 100,
  nameLength: 200,
  textLength: 4096,
  urlLength: 4096,
  /** Levels of nesting of the whole test. */
  depth: 64,
  /** Longest delay of an answer, in milliseconds. */
  delayMs: 600_000,
} as const;
