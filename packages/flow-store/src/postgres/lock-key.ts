/**
 * Maps the name of a lock to an integer of 32 bits (FNV-1a), as advisory locks have. Two names with one key only wait for each other
 * without need.
 */
export function lockKey(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}
