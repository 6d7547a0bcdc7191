/** Look at the contact's tags. */
export const TAG_OPERATORS = ['has-tag', 'has-no-tag'] as const;

/** Ask only whether there is a value. */
export const PRESENCE_OPERATORS = ['is-known', 'is-unknown'] as const;

/** Compare numbers. */
export const NUMBER_OPERATORS = ['greater-than', 'less-than', 'at-least', 'at-most'] as const;

/** Compare days. */
export const DATE_OPERATORS = ['before', 'after'] as const;

/** Compare texts, without regard to case. */
export const TEXT_OPERATORS = [
  'equals',
  'not-equals',
  'contains',
  'not-contains',
  'starts-with',
  'ends-with',
  'one-of',
] as const;

/** Everything that a rule can ask. */
export const OPERATORS = [
  ...TEXT_OPERATORS,
  ...NUMBER_OPERATORS,
  ...DATE_OPERATORS,
  ...PRESENCE_OPERATORS,
  ...TAG_OPERATORS,
] as const;

/** One of `OPERATORS`. */
export type Operator = (typeof OPERATORS)[number];

/** Whether an operator is one of a group. */
export function isOneOf<Member extends string>(group: readonly Member[], operator: string): operator is Member {
  return (group as readonly string[]).includes(operator);
}
