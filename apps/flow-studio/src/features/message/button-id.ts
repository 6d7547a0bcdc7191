import { plainName } from '../../format/plain-name.js';

/** Longest id of a button. */
const MAX_LENGTH = 64;

/** Makes the id of a button from its label, other than those that are taken: "Yes, please" is "yes-please". */
export function makeButtonId(label: string, taken: readonly string[]): string {
  const plain = plainName(label, '-').slice(0, MAX_LENGTH - 4);
  const base = plain === '' ? 'button' : plain;
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number += 1) {
    const id = `${base}-${number}`;
    if (!taken.includes(id)) return id;
  }
}

/** Returns the exit that a tap on a button takes. */
export function exitOfButton(id: string): string {
  return `button:${id}`;
}
