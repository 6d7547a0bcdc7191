import { randomFillSync } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';

const ID_BYTES = 16;

/** Chance for many ids at a time: asking the operating system for each takes longer than all the rest of making it. */
const chance = new Uint8Array(256 * ID_BYTES);
let used = chance.length;

/** Makes an id that nobody else makes, and that is greater than those of earlier milliseconds: a UUID of version 7. */
export function newId(): string {
  if (used === chance.length) {
    randomFillSync(chance);
    used = 0;
  }
  const random = chance.subarray(used, used + ID_BYTES);
  used += ID_BYTES;
  return uuidv7({ random });
}
