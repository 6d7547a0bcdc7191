/** Outcomes of saving one value as an attribute. */
export const MAPPING_OUTCOMES = [
  'saved',
  'missing',
  'wrong_type',
  'too_long',
  'not_a_date',
  'unsafe_number',
  'unknown_attribute',
] as const;

/** One of {@link MAPPING_OUTCOMES}. All but `saved` keep the old value. */
export type MappingOutcome = (typeof MAPPING_OUTCOMES)[number];

/** Outcome of one attribute mapping, kept in a run's history. */
export interface MappingRecord {
  /** Key of the attribute. */
  readonly attribute: string;
  /** Path of the value: `data.tier`. */
  readonly path: string;
  readonly verdict: MappingOutcome;
  /** With `wrong_type`, `not_a_date` and `unsafe_number`: kind of the value, without the value, such as `an HTTP date`. */
  readonly found?: string;
  /** Template that converts the value into a fitting one, beside `found`; absent when there is none. */
  readonly template?: string;
  /** Line with which the receiver, or a step, makes a fitting value of it, without the value; absent when no tested stack writes so. */
  readonly advice?: string;
}
