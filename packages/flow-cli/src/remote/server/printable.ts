/** Characters that move the cursor, change colours or reverse the direction of a terminal. */
const HIDDEN = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu;

/** Replaces control characters in a text that another party wrote, so that it stays one line and cannot control a terminal. */
export function printable(text: string): string {
  return text.replace(HIDDEN, ' ');
}
