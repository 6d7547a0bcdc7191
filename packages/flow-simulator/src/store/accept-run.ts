import {
  assertAdmitted,
  assertNotPaused,
  assertSameRequest,
  assertWithinLimit,
  CONTACT_NUMBER,
  contactConflict,
  FlowError,
  formerAddress,
  unknownContact,
} from '@luluchat/flow-runtime/store';
import type { AcceptedRun, AcceptRun, Contact } from '@luluchat/flow-runtime/store';
import { changeContact, findHolders } from './memory-contacts.js';
import { keyOf } from './memory-tables.js';
import type { MemoryTables } from './memory-tables.js';
import { putRun, unfinishedOf } from './run-rows.js';
import { countStart, findRetryAt } from './trigger-starts.js';

/** Stores a new run and its contact, see `RunRepository.accept`. Everything that may be refused comes before the first change. */
export function acceptRun(tables: MemoryTables, accept: AcceptRun): AcceptedRun {
  const { run, contactName: name, contactNumber, whileRunning, limit, idempotency } = accept;
  const { id, contactId, flowId, startedAt } = run;
  // First: the key may have been used with the contact that has this number.
  if (accept.isNumberUnchecked === true && contactNumber !== undefined) assertNumber(tables, contactId, contactNumber);
  if (accept.requiresContact === true && !tables.contacts.has(contactId)) throw unknownContact();
  const use = idempotency && { ...idempotency, key: keyOf(flowId, idempotency.key) };
  const earlier = use && findRunOfKey(tables, contactId, use);
  if (earlier !== undefined) return { runId: earlier, isRepeat: true };
  if (accept.refusedIfPausedAt !== undefined) {
    assertNotPaused(tables.contacts.get(contactId), accept.refusedIfPausedAt);
  }
  if (whileRunning === 'keep' || whileRunning === 'refuse') {
    assertAdmitted(
      unfinishedOf(tables, contactId)
        .toReversed()
        .map((row) => row.run.id),
      whileRunning,
    );
  }
  const start = limit && { ...limit, flowId, contactId, at: startedAt };
  if (start !== undefined) assertWithinLimit(findRetryAt(tables, start));
  if (tables.runs.has(id)) throw new FlowError('store_failed', `A run with the id ${id} exists.`);
  // May be refused, and is then the last thing that was tried.
  const contact = acceptContact(tables, contactId, name, contactNumber);
  if (start !== undefined) countStart(tables, start);
  if (use !== undefined) tables.keys.set(use.key, { runId: id, fingerprint: use.fingerprint, at: startedAt });
  const hasWaitingRuns = unfinishedOf(tables, contactId).some((row) => row.run.state.status === 'waiting');
  putRun(tables, run);
  return { runId: id, isRepeat: false, contact, hasWaitingRuns };
}

function assertNumber(tables: MemoryTables, contactId: string, contactNumber: string): void {
  if (tables.contacts.has(contactId)) return;
  const address = { kind: CONTACT_NUMBER, value: contactNumber };
  const [holder] = [...findHolders(tables, address), ...findHolders(tables, formerAddress(address))];
  if (holder !== undefined && holder !== contactId) throw contactConflict(holder);
}

function findRunOfKey(
  { keys, runs }: MemoryTables,
  contactId: string,
  { key, notBefore, fingerprint }: NonNullable<AcceptRun['idempotency']>,
): string | undefined {
  const used = keys.get(key);
  if (used === undefined || used.at < notBefore) return undefined;
  // A removed run leaves no contact to compare with.
  const before = { contactId: runs.get(used.runId)?.run.contactId, fingerprint: used.fingerprint };
  assertSameRequest(before, { contactId, fingerprint });
  return used.runId;
}

/** Returns the contact of a run, which is created or renamed. */
function acceptContact(
  tables: MemoryTables,
  contactId: string,
  name: string | undefined,
  contactNumber: string | undefined,
): Contact {
  const known = tables.contacts.get(contactId);
  if (known === undefined) {
    const change = { ...(name !== undefined && { name }), ...(contactNumber !== undefined && { contactNumber }) };
    return changeContact(tables, contactId, change);
  }
  const isNamed = name === undefined || (name === known.name && known.nameFrom === undefined);
  return isNamed ? known : changeContact(tables, contactId, { name });
}
