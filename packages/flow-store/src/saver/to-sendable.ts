import type { Write } from '../writer/group-saver.js';

/**
 * Makes a write that cannot be sent to another thread into one that can: as JSON, which is how it would be stored, its
 * argument holds no functions. One that JSON cannot hold either is refused alone, by whoever executes it.
 */
export function toSendable({ name, argument }: Write): Write {
  try {
    return { name, argument: JSON.parse(JSON.stringify(argument)) as unknown };
  } catch (error) {
    return { name, argument: null, refusal: error instanceof Error ? error.message : String(error) };
  }
}
