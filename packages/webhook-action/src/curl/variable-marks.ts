/**
 * Variables in the words of a command line. No argument of a program can hold NUL, so a word has NUL, the index of the variable
 * and NUL where the shell would put a value.
 */
const MARK = /\0(\d+)\0/g;

/** Makes the mark of a variable. */
export function markOf(index: number): string {
  return `\0${index}\0`;
}

/** Tells whether a text has a variable. */
export function hasVariable(text: string): boolean {
  return text.includes('\0');
}

/** Removes the variables from a text. */
export function withoutVariables(text: string): string {
  return text.replace(MARK, '');
}

/** Replaces each variable, and each part between variables. */
export function mapParts(
  text: string,
  ofText: (part: string) => string,
  ofVariable: (index: number) => string,
): string {
  return text
    .split(MARK)
    .map((part, place) => (place % 2 === 0 ? ofText(part) : ofVariable(Number(part))))
    .join('');
}
