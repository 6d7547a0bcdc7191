import { randomFillSync } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';

const ID_BYTES = 16;

/** Random bytes for many ids: asking the operating system for each id takes longer than the rest of creating it. */
const randomPool = new Uint8Array(256 * ID_BYTES);
let used = randomPool.length;

/** Creates a unique id that is greater than those of earlier milliseconds: a UUID of version 7. */
export function newId(): string {
  if (used === randomPool.length) {
    randomFillSync(randomPool);
    used = 0;
  }
  const random = randomPool.subarray(used, used + ID_BYTES);
  used += ID_BYTES;
  return uuidv7({ random });
}
