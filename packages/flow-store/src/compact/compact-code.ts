/**
 * The parts of compact JSON, which is JSON that says less. A value is written as follows; all else is written as in JSON.
 *
 * | value                                       | written as                                    |
 * | ------------------------------------------- | --------------------------------------------- |
 * | list of the vocabulary                      | `[-1 - place]`                                |
 * | other list                                  | `[0, ...items]`                               |
 * | text that is the JSON of an object or list  | `[1, value]`                                  |
 * | text of an instant, as `toISOString` has it | `[2, milliseconds after the base]`            |
 * | object of a known shape                     | `[3 + number of the shape, ...values]`        |
 * | text of the vocabulary                      | `"~"` and its place, to the base 36           |
 * | text that came before                       | `"~."` and its place among all, to the base 36 |
 * | other text that begins with `~`             | `"~~"` and the text                           |
 *
 * Names of members are written as texts, but for those that are numbers, see {@link isNumberName}. Texts that are shorter than {@link SHORT}
 * are never replaced, and have no place.
 */
export const FIRST_KNOWN_LIST = -1;
export const LIST = 0;
export const JSON_TEXT = 1;
export const INSTANT = 2;
export const FIRST_SHAPE = 3;

/** Mark of a text that stands for another one. */
export const MARK = '~';
export const EARLIER = '~.';
export const ESCAPE = '~~';

/** Base of the numbers behind a mark. */
export const RADIX = 36;

/** Length from which a text is replaced. */
export const SHORT = 4;

/** Length of a text of an instant: `2027-02-01T08:30:00.000Z`. */
export const INSTANT_LENGTH = 24;

const NUMBER = /^\d{1,10}$/;

/**
 * Tells whether the name of a member may be an index of an array: an object has those before all others, in the order of the numbers. They
 * are never replaced, and have no place, so that a reader gets the members in the order in which they were written.
 */
export function isNumberName(name: string): boolean {
  return NUMBER.test(name);
}
