import { randomUUID } from 'node:crypto';

const UUID_AND_SEQUENCE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}-[0-9]{1,9}$/;
const UUID_LENGTH = 36;
/** Number of ids for each execution: more than a step has attempts, so that no two attempts of a run share one. */
const IDS_PER_EXECUTION = 16;
/** Added to the id for each redirect: above the digits of sequences and attempts, below 2^53. */
const REDIRECT_DIGIT = 2 ** 48;

/**
 * Returns the `traceparent` (W3C Trace Context, version 00) of an attempt that is not traced, marked "not sampled". The
 * trace id is the run id, so that a receiver can group calls. An execution id that does not begin with a UUID results in
 * random ids. `redirects` counts those that led to the request.
 */
export function untracedParent(executionId: string, attemptsMade: number, redirects = 0): string {
  if (!UUID_AND_SEQUENCE.test(executionId)) return `00-${randomHex()}-${randomHex().slice(0, 16)}-00`;
  const parentId = Number(executionId.slice(UUID_LENGTH + 1)) * IDS_PER_EXECUTION + attemptsMade + 1;
  const id = parentId + redirects * REDIRECT_DIGIT;
  return `00-${withoutHyphens(executionId)}-${id.toString(16).padStart(16, '0')}-00`;
}

/** Returns the UUID at the beginning of a text, without hyphens. Slices take half the time of a search. */
function withoutHyphens(text: string): string {
  return text.slice(0, 8) + text.slice(9, 13) + text.slice(14, 18) + text.slice(19, 23) + text.slice(24, UUID_LENGTH);
}

/**
 * Returns 32 random digits, from a UUID: Node buffers randomness for UUIDs, while `randomBytes` cost an eighth of a call.
 */
function randomHex(): string {
  return randomUUID().replaceAll('-', '');
}
