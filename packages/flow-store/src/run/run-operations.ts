import {
  assertNotPaused,
  assertWithinLimit,
  FlowError,
  requireExpected,
  requireExpectedContact,
  unknownContact,
} from '@luluchat/flow-runtime/store';
import type { AcceptedRun, Contact, ContactChange, LimitedStart } from '@luluchat/flow-runtime/store';
import { prepareCallbackWriter } from '../callback/callback-rows.js';
import { readState } from '../compact/state-text.js';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { prepareContactChanges } from '../contact/contact-changes.js';
import { prepareContactRows } from '../contact/contact-rows.js';
import { isOutbound } from '../message/is-outbound.js';
import { prepareMessageWriter } from '../message/message-rows.js';
import { prepareConsumeCounter } from '../counter/prepare-consume-counter.js';
import { packText } from '../text/stored-text.js';
import { contactChangeLocks, counterLock, messageLock } from '../writer/lock-names.js';
import { prepareAddErrorKind } from './add-error-kinds.js';
import { prepareAddRunHistory } from './add-run-history.js';
import { prepareAdmitRun } from './admit-run.js';
import { prepareIdempotencyKeys } from './idempotency-keys.js';
import type { IdempotencyKey } from './idempotency-keys.js';
import type { SerializedAccept, SerializedTurn } from './serialize-turn.js';
import { selectWaiting } from './run-queries.js';
import { prepareRunWriter } from './run-rows.js';
import { prepareTriggerStarts } from './trigger-starts.js';

/** Creates the operations that accept runs and store turns of conversations. */
export function createRunOperations(connection: QueryPreparer) {
  const runs = prepareRunWriter(connection);
  const addHistory = prepareAddRunHistory(connection);
  const addErrorKind = prepareAddErrorKind(connection);
  const keys = prepareIdempotencyKeys(connection);
  const contacts = prepareContactRows(connection);
  const contactChanges = prepareContactChanges(connection, contacts);
  const messages = prepareMessageWriter(connection);
  const counters = prepareConsumeCounter(connection);
  const callbacks = prepareCallbackWriter(connection);
  const starts = prepareTriggerStarts(connection);
  const admit = prepareAdmitRun(connection);
  const findWaiting = connection.prepare({ contactId: text() }, (db, { contactId }) =>
    selectWaiting(db).select('id').where('contact_id', '=', contactId).limit(1),
  );

  const closeFailure = connection.prepare({ id: text() }, (db, { id }) =>
    db.updateTable('messages').set({ failure_open: null }).where(isOutbound(connection.dialect, id)),
  );

  const countStart = (start: LimitedStart): void => {
    assertWithinLimit(starts.findRetryAt(start));
    starts.add(start);
  };

  /** Stores the contact of a run; tells whether it existed before. */
  const acceptContact = (
    found: Contact | undefined,
    accepting: SerializedAccept,
  ): { contact: Contact; isNew: boolean } => {
    const { run, contactName: name, contactNumber } = accepting;
    const created = found === undefined ? contacts.create(run.contact_id, { name, contactNumber }) : undefined;
    if (created !== undefined) return { contact: created, isNew: true };
    const known = found ?? contacts.find(run.contact_id);
    if (known === undefined) throw new FlowError('store_failed', 'The contact of the run cannot be stored.');
    const isNamed = name === undefined || (name === known.name && known.nameFrom === undefined);
    return { contact: isNamed ? known : contacts.replace(known, { name }), isNew: false };
  };

  const prefetchAccept = (accepting: SerializedAccept): void => {
    const { run, contactNumber, idempotency, limit, whileRunning } = accepting;
    contacts.prefetchCreation(run.contact_id, contactNumber);
    findWaiting.first({ contactId: run.contact_id });
    admit(run.contact_id, whileRunning);
    if (idempotency !== undefined) keys.prefetch(toKey(accepting, idempotency));
    if (limit !== undefined) starts.findRetryAt(toStart(accepting, limit));
  };

  const accept = (accepting: SerializedAccept): AcceptedRun => {
    const { run, contactNumber, isNumberUnchecked, idempotency, limit, whileRunning, refusedIfPausedAt } = accepting;
    // First: the key may have been used with the contact that has this number.
    const found =
      isNumberUnchecked && contactNumber !== undefined
        ? contacts.findByNumber(run.contact_id, contactNumber)
        : contacts.find(run.contact_id);
    if (accepting.requiresContact === true && found === undefined) throw unknownContact();
    const key = idempotency && toKey(accepting, idempotency);
    const earlier = key && keys.findRunId(key);
    if (earlier !== undefined) return { runId: earlier, isRepeat: true };
    if (refusedIfPausedAt !== undefined) assertNotPaused(found, refusedIfPausedAt);
    admit(run.contact_id, whileRunning);
    if (limit !== undefined) countStart(toStart(accepting, limit));
    if (key !== undefined) keys.remember(key, run.id, run.started_at);
    const { contact, isNew } = acceptContact(found, accepting);
    const hasWaitingRuns = !isNew && findWaiting.first({ contactId: run.contact_id }) !== undefined;
    runs.insert(run);
    return { runId: run.id, isRepeat: false, contact, hasWaitingRuns };
  };

  const findState = connection.prepare({ id: text() }, (db, { id }) =>
    db.selectFrom('runs').select(['id', 'flow_id', 'state']).where('id', '=', id),
  );

  const prefetchCommit = (turn: SerializedTurn): void => {
    const { contactId, contactChange, expectedRuns = [], consumedNumbers = [] } = turn;
    for (const { runId } of expectedRuns) findState.first({ id: runId });
    if (turn.requiresContact === true) contacts.exists(contactId);
    if (turn.requiresNewContact === true) contacts.prefetchCreation(contactId, contactChange?.contactNumber);
    if (turn.expectedContact !== undefined) contacts.prefetchReplacement(contactId);
    if (contactChange !== undefined) contacts.prefetchChange(contactId, contactChange);
    const message = turn.inbound ?? turn.taken;
    if (message !== undefined) messages.prefetchInbound(message);
    const consumed = new Set(consumedNumbers.map(({ counter }) => counter));
    // The second number of a counter depends on the first.
    if (consumed.size === consumedNumbers.length) consumed.forEach((counter) => counters.prefetch(counter));
  };

  const changeContact = ({ contactId, changeOrigin }: SerializedTurn, change: ContactChange): void => {
    if (changeOrigin === undefined) contacts.change(contactId, change);
    else contactChanges.put(contactId, change, changeOrigin);
  };

  const commit = (turn: SerializedTurn): void => {
    for (const expected of turn.expectedRuns ?? []) {
      const row = findState.first({ id: expected.runId });
      requireExpected(row && readState(row), expected);
    }
    if (turn.requiresContact === true && !contacts.exists(turn.contactId)) throw unknownContact();
    if (turn.requiresNewContact === true) contacts.requireNew(turn.contactId, turn.contactChange?.contactNumber);
    if (turn.expectedContact !== undefined) {
      requireExpectedContact(contacts.findToChange(turn.contactId), turn.expectedContact);
    }
    if (turn.contactChange !== undefined) changeContact(turn, turn.contactChange);
    if (turn.inbound !== undefined) messages.addInbound(turn.inbound);
    if (turn.taken !== undefined) messages.take(turn.taken);
    if (turn.answer !== undefined) messages.addAnswer(turn.answer);
    for (const message of turn.outbound) messages.addOutbound(message);
    for (const run of turn.runs) runs.put(run);
    for (const added of turn.histories) addHistory(added);
    for (const reported of turn.errorKinds) addErrorKind(reported);
    for (const consumed of turn.consumedNumbers ?? []) counters.consume(consumed);
    for (const id of turn.reportedFailures ?? []) closeFailure.execute({ id: packText(id) });
    if (turn.openedCallback !== undefined) callbacks.open(turn.openedCallback);
    if (turn.takenCallback !== undefined) callbacks.removeBody(turn.takenCallback);
    if (turn.limitedStart !== undefined) starts.add(turn.limitedStart);
  };

  return {
    acceptRun: {
      what: 'accept a run',
      locks: acceptLocks,
      prefetch: prefetchAccept,
      sharesTransaction: true,
      execute: accept,
    },
    commitTurn: {
      what: 'store a turn of a conversation',
      locks: turnLocks,
      prefetch: prefetchCommit,
      sharesTransaction: true,
      execute: commit,
    },
  };
}

function toKey({ run }: SerializedAccept, idempotency: Required<SerializedAccept>['idempotency']): IdempotencyKey {
  return { ...idempotency, flowId: run.flow_id, contactId: run.contact_id };
}

function toStart({ run }: SerializedAccept, limit: Required<SerializedAccept>['limit']): LimitedStart {
  return { ...limit, flowId: run.flow_id, contactId: run.contact_id, at: run.started_at };
}

function acceptLocks({ run, contactNumber, idempotency }: SerializedAccept): readonly string[] {
  return [
    ...contactChangeLocks(run.contact_id, { contactNumber }),
    ...(idempotency === undefined ? [] : [`idempotency key ${run.flow_id} ${idempotency.key}`]),
  ];
}

function turnLocks(turn: SerializedTurn): readonly string[] {
  const { contactId, contactChange, consumedNumbers = [], reportedFailures = [], openedCallback, takenCallback } = turn;
  const executions = [openedCallback?.executionId, takenCallback].filter((id) => id !== undefined);
  return [
    ...contactChangeLocks(contactId, contactChange),
    ...consumedNumbers.map(({ counter }) => counterLock(counter)),
    ...reportedFailures.map(messageLock),
    ...executions.map((id) => `execution ${id}`),
  ];
}

/** The operations of a run, by name. */
export type RunOperations = ReturnType<typeof createRunOperations>;
