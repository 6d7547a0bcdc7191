import type { ValueOperator } from '../comparison/compare-values.js';

/** Contacts that have all of these tags, and whose attributes pass all of these rules. `{}`: every contact. */
export interface Segment {
  /** Tags, in upper and lower case alike. Absent: none is needed. */
  readonly tags?: readonly string[];
  /** Absent: none. */
  readonly attributes?: readonly AttributeRule[];
}

/** Rule about one attribute, with an operator of the step `condition`. */
export interface AttributeRule {
  /** Key of the attribute. */
  readonly name: string;
  readonly operator: ValueOperator;
  /** A list for `one-of`; absent for `is-known` and `is-unknown`. */
  readonly value?: SegmentValue;
}

/** Value with which an attribute is compared. */
export type SegmentValue = string | number | readonly (string | number)[];

/** Limits of a segment. */
export const SEGMENT_LIMITS = {
  tags: 20,
  tagLength: 64,
  rules: 20,
  nameLength: 64,
  values: 100,
  valueLength: 255,
} as const;
