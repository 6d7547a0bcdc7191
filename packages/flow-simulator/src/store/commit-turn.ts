import { consumeCounter, requireExpected, requireExpectedContact, unknownContact } from '@luluchat/flow-runtime/store';
import type { ConversationCommit, CounterState } from '@luluchat/flow-runtime/store';
import { openCallback, removeCallbackBody } from './memory-callbacks.js';
import { changeContact, requireNewContact } from './memory-contacts.js';
import { findCounter } from './memory-counters.js';
import type { MemoryTables } from './memory-tables.js';
import { addAnswer, addInbound, addOutbound, assertNewInbound, dequeue, requireQueued } from './message-rows.js';
import { putRun, putStep } from './run-rows.js';
import { countStart } from './trigger-starts.js';

/** Stores a turn. Everything that may be refused comes before the first change. */
export function commitTurn(tables: MemoryTables, commit: ConversationCommit): void {
  const { contactId, contactChange, inbound, dequeued } = commit;
  for (const expected of commit.expectedRuns ?? []) {
    requireExpected(tables.runs.get(expected.runId)?.run.state, expected);
  }
  if (commit.requiresContact === true && !tables.contacts.has(contactId)) throw unknownContact();
  if (commit.requiresNewContact === true) requireNewContact(tables, contactId, contactChange?.contactNumber);
  if (commit.expectedContact !== undefined) {
    requireExpectedContact(tables.contacts.get(contactId), commit.expectedContact);
  }
  if (inbound !== undefined) assertNewInbound(tables, inbound);
  const queued = dequeued && requireQueued(tables, contactId, dequeued.id);
  const counters = countersAfter(tables, commit.consumedNumbers);
  // May be refused, and is then the last thing that was tried.
  if (contactChange !== undefined) changeContact(tables, contactId, contactChange, commit.changeOrigin);
  if (inbound !== undefined) addInbound(tables, inbound);
  if (queued !== undefined && dequeued !== undefined) dequeue(tables, queued, dequeued);
  if (commit.answer !== undefined) addAnswer(tables, commit.answer);
  for (const run of commit.runs) putRun(tables, run);
  for (const message of commit.outbound) addOutbound(tables, message);
  for (const line of commit.steps) putStep(tables, line);
  for (const [counter, state] of counters) tables.counters.set(counter, state);
  for (const id of commit.reportedFailures ?? []) {
    const row = tables.outbound.get(id);
    if (row !== undefined) row.isFailureOpen = false;
  }
  if (commit.openedCallback !== undefined) openCallback(tables, commit.openedCallback);
  if (commit.takenCallback !== undefined) removeCallbackBody(tables, commit.takenCallback);
  if (commit.limitedStart !== undefined) countStart(tables, commit.limitedStart);
}

const NO_COUNTERS: ReadonlyMap<string, CounterState> = new Map();

function countersAfter(
  tables: MemoryTables,
  consumed: ConversationCommit['consumedNumbers'],
): ReadonlyMap<string, CounterState> {
  if (consumed === undefined) return NO_COUNTERS;
  const counters = new Map<string, CounterState>();
  for (const { counter, number } of consumed) {
    counters.set(counter, consumeCounter(counters.get(counter) ?? findCounter(tables, counter), number));
  }
  return counters;
}
