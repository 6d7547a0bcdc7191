/** What became of one value that was to be saved as an attribute. */
export const MAPPING_OUTCOMES = [
  'saved',
  'missing',
  'wrong_type',
  'too_long',
  'not_a_date',
  'unsafe_number',
  'unknown_attribute',
] as const;

/** One of `MAPPING_OUTCOMES`. Everything but `saved` leaves the old value as it was. */
export type MappingOutcome = (typeof MAPPING_OUTCOMES)[number];

/** The verdict on one mapping, kept in a run's history. */
export interface MappingRecord {
  /** Key of the attribute. */
  readonly attribute: string;
  /** Where the value was looked for: `data.tier`. */
  readonly path: string;
  readonly verdict: MappingOutcome;
  /** With `wrong_type` and `not_a_date`: what stood there, in words and without the value, such as `an HTTP date`. */
  readonly found?: string;
  /** Beside `found`: the template that makes a fitting value of it; absent when there is none. */
  readonly template?: string;
}
