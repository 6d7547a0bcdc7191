/** What became of one value that was to be saved as an attribute. */
export const VERDICTS = [
  'saved',
  'missing',
  'wrong_type',
  'too_long',
  'not_a_date',
  'unsafe_number',
  'unknown_attribute',
] as const;

/** One of `VERDICTS`. Everything but `saved` leaves the old value as it was. */
export type Verdict = (typeof VERDICTS)[number];

/** The verdict on one mapping, kept in a run's history. */
export interface MappingVerdict {
  /** Key of the attribute. */
  readonly attribute: string;
  /** Where the value was looked for: `data.tier`. */
  readonly path: string;
  readonly verdict: Verdict;
}
