import { randomUUID } from 'node:crypto';

const UUID_AND_SEQUENCE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}-[0-9]{1,9}$/;
const UUID_LENGTH = 36;
/** More attempts than a step can make, so that no two attempts of a run share an id. */
const IDS_PER_EXECUTION = 16;

/**
 * The `traceparent` (W3C Trace Context, version 00) of an attempt that nobody traces, marked "not sampled". The run is the
 * trace, so that a receiver can tell which calls belong together. An execution id that does not begin with a UUID gives
 * ids of chance.
 */
export function untracedParent(executionId: string, attemptsMade: number): string {
  if (!UUID_AND_SEQUENCE.test(executionId)) return `00-${randomHex()}-${randomHex().slice(0, 16)}-00`;
  const traceId = executionId.slice(0, UUID_LENGTH).replaceAll('-', '');
  const parentId = Number(executionId.slice(UUID_LENGTH + 1)) * IDS_PER_EXECUTION + attemptsMade + 1;
  return `00-${traceId}-${parentId.toString(16).padStart(16, '0')}-00`;
}

/** 32 digits. Node draws the randomness of UUIDs for many at a time; `randomBytes` cost an eighth of a whole call. */
function randomHex(): string {
  return randomUUID().replaceAll('-', '');
}
