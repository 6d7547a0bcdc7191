import { describeReply } from '../../message/reply.js';
import { createRunState } from '../../interpreter/run-state.js';
import type { JsonObject } from '../../json/json-value.js';
import type { ReplyDetails } from '../../message/reply.js';
import type { CompiledFlow, FlowIdentity } from '../../interpreter/compile-flow.js';
import type { Trigger } from '../../document/flow-document.js';
import type { DroppedMember, RunState } from '../../interpreter/run-state.js';
import type { RunRecord } from '../../port/store/run-record.js';

/** Input of {@link newRun}. */
export interface NewRun {
  readonly id: string;
  readonly flow: CompiledFlow;
  readonly contactId: string;
  readonly trigger: Trigger['type'];
  readonly data: JsonObject;
  readonly dropped?: readonly DroppedMember[] | undefined;
  /** Details of the message that starts the run. Absent: no message does. */
  readonly message?: ReplyDetails & { readonly account?: string | undefined; readonly messageId?: string | undefined };
  readonly at: number;
}

/** Creates a run that has not begun. */
export function newRun({ id, flow, contactId, trigger, data, message, dropped, at }: NewRun): RunRecord {
  const reply = message === undefined ? null : describeReply(message);
  const state = createRunState(id, data, trigger, reply, dropped);
  const { account, messageId } = message ?? {};
  const begun: RunState = {
    ...state,
    ...(account !== undefined && { account }),
    ...(messageId !== undefined && { lastMessageId: messageId }),
  };
  return runOf(flow, contactId, begun, at);
}

/** Creates the record of a run that has not begun, from its state. */
export function runOf(
  { flowId, version }: FlowIdentity,
  contactId: string,
  state: RunState,
  startedAt: number,
): RunRecord {
  const timing = { wakeAt: null, startedAt, finishedAt: null };
  return { id: state.runId, flowId, flowVersion: version, contactId, state: withStartData(state), ...timing };
}

/** Keeps the data that the run begins with: steps replace members of `data`. A run that a message starts begins with none. */
function withStartData(state: RunState): RunState {
  const { trigger, data } = state;
  if (trigger.type === 'keyword' || trigger.type === 'unmatched') return state;
  return { ...state, trigger: { ...trigger, data } };
}
