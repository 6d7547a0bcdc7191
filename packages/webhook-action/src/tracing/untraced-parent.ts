import { randomUUID } from 'node:crypto';

const UUID_AND_SEQUENCE = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})-([0-9]{1,9})$/;
/** More attempts than a step can make, so that no two attempts of a run share an id. */
const IDS_PER_EXECUTION = 16;

/**
 * The `traceparent` (W3C Trace Context, version 00) of an attempt that nobody traces, marked "not sampled". The run is the
 * trace, so that a receiver can tell which calls belong together. An execution id that does not begin with a UUID gives
 * ids of chance.
 */
export function untracedParent(executionId: string, attemptsMade: number): string {
  const parts = UUID_AND_SEQUENCE.exec(executionId);
  if (parts === null) return `00-${hexOfChance()}-${hexOfChance().slice(0, 16)}-00`;
  const traceId = parts.slice(1, 6).join('');
  const parentId = Number(parts[6]) * IDS_PER_EXECUTION + attemptsMade + 1;
  return `00-${traceId}-${parentId.toString(16).padStart(16, '0')}-00`;
}

/** 32 digits. Node draws the randomness of UUIDs for many at a time; `randomBytes` cost an eighth of a whole call. */
function hexOfChance(): string {
  return randomUUID().replaceAll('-', '');
}
