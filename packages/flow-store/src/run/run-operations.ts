import { FlowError } from '@luluchat/flow-runtime/store';
import type { AcceptRun, ConversationCommit, LimitedStart } from '@luluchat/flow-runtime';
import type { QueryPreparer } from '../connection/query-connection.js';
import { newContact, prepareContactRows } from '../contact/contact-rows.js';
import { prepareMessageWriter } from '../message/message-rows.js';
import { prepareUseRound } from '../round/prepare-use-round.js';
import { prepareAddRunHistory } from './add-run-history.js';
import { prepareIdempotencyKeys } from './idempotency-keys.js';
import { prepareRunWriter } from './run-rows.js';
import { prepareTriggerStarts } from './trigger-starts.js';

/** What accepting a run came to. */
export interface AcceptedRun {
  readonly runId: string;
  readonly isRepeat: boolean;
}

/** Accepts runs and stores what conversations did. */
export function createRunOperations(connection: QueryPreparer) {
  const runs = prepareRunWriter(connection);
  const addHistory = prepareAddRunHistory(connection);
  const keys = prepareIdempotencyKeys(connection);
  const contacts = prepareContactRows(connection);
  const messages = prepareMessageWriter(connection);
  const useRound = prepareUseRound(connection);
  const starts = prepareTriggerStarts(connection);

  const countStart = (start: LimitedStart): void => {
    const retryAt = starts.findRetryAt(start);
    if (retryAt === null) return starts.add(start);
    throw new FlowError('trigger_limit_reached', 'The trigger has started as many runs for this contact as it may.', {
      details: { retryAt },
    });
  };

  const accept = ({ run, contactName, idempotency, limit }: AcceptRun): AcceptedRun => {
    const key = idempotency && { ...idempotency, flowId: run.flowId };
    const earlier = key && keys.findRunId(key);
    if (earlier !== undefined) return { runId: earlier, isRepeat: true };
    if (limit !== undefined)
      countStart({ ...limit, flowId: run.flowId, contactNumber: run.contactNumber, at: run.startedAt });
    if (key !== undefined) keys.remember(key, run.id, run.startedAt);
    const contact = contacts.find(run.contactNumber);
    if (contact === undefined || (contactName !== undefined && contactName !== contact.name)) {
      const change = contactName === undefined ? {} : { name: contactName };
      contacts.replace(contact ?? newContact(run.contactNumber), change);
    }
    runs.insert(run);
    return { runId: run.id, isRepeat: false };
  };

  const commit = (turn: ConversationCommit): void => {
    if (turn.contactChange !== undefined) contacts.change(turn.contactNumber, turn.contactChange);
    if (turn.inbound !== undefined) messages.addInbound(turn.inbound);
    for (const message of turn.outbound) messages.addOutbound(message);
    for (const run of turn.runs) runs.put(run);
    addHistory(turn.steps);
    for (const round of turn.rounds ?? []) useRound(round);
    if (turn.limitedStart !== undefined) starts.add(turn.limitedStart);
  };

  return {
    acceptRun: { what: 'accept a run', execute: accept },
    commitTurn: { what: 'store what a conversation did', execute: commit },
  };
}
