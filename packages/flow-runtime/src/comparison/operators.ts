/** Operators on the tags of the contact. */
export const TAG_OPERATORS = ['has-tag', 'has-no-tag'] as const;

/** Operators that test only whether a value is known. */
export const PRESENCE_OPERATORS = ['is-known', 'is-unknown'] as const;

/** Operators that compare numbers. */
export const NUMBER_OPERATORS = ['greater-than', 'less-than', 'at-least', 'at-most'] as const;

/** Operators that compare dates. */
export const DATE_OPERATORS = ['before', 'after'] as const;

/** Operators that compare text, ignoring case. */
const TEXT_OPERATORS = [
  'equals',
  'not-equals',
  'contains',
  'not-contains',
  'starts-with',
  'ends-with',
  'one-of',
] as const;

/** All operators of rules. */
export const OPERATORS = [
  ...TEXT_OPERATORS,
  ...NUMBER_OPERATORS,
  ...DATE_OPERATORS,
  ...PRESENCE_OPERATORS,
  ...TAG_OPERATORS,
] as const;

/** Operator of a rule, one of `OPERATORS`. */
export type Operator = (typeof OPERATORS)[number];

/** Tells whether an operator belongs to a group. */
export function isOneOf<Member extends string>(group: readonly Member[], operator: string): operator is Member {
  return (group as readonly string[]).includes(operator);
}
