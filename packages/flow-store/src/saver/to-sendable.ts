import type { Write } from '../writer/group-saver.js';

/**
 * Converts a write that cannot be cloned for another thread: its argument goes through JSON, as it is stored anyway. An
 * argument that is no JSON either becomes `refusal`, so that this write fails alone.
 */
export function toSendable({ name, argument }: Write): Write {
  try {
    return { name, argument: JSON.parse(JSON.stringify(argument)) as unknown };
  } catch (error) {
    return { name, argument: null, refusal: error instanceof Error ? error.message : String(error) };
  }
}
