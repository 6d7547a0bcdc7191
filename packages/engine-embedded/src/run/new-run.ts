import { describeReply } from '@luluchat/flow-runtime/channel';
import { createRunState } from '@luluchat/flow-runtime/engine';
import type { JsonObject } from '@luluchat/flow-runtime';
import type { ReplyDetails } from '@luluchat/flow-runtime/channel';
import type { CompiledFlow, FlowIdentity, Trigger } from '@luluchat/flow-runtime/document';
import type { DroppedMember, RunState } from '@luluchat/flow-runtime/engine';
import type { RunRecord } from '@luluchat/flow-runtime/store';
import { newId } from '../id/new-id.js';

/** Input of {@link newRun}. */
export interface NewRun {
  readonly flow: CompiledFlow;
  readonly contactId: string;
  readonly trigger: Trigger['type'];
  readonly data: JsonObject;
  readonly dropped?: readonly DroppedMember[] | undefined;
  /** Details of the message that starts the run. */
  readonly message?: ReplyDetails;
  readonly at: number;
}

/** Creates a run that has not begun. Its id grows with time (UUID version 7), so runs sort by age. */
export function newRun({ flow, contactId, trigger, data, message = {}, dropped, at }: NewRun): RunRecord {
  return runOf(flow, contactId, createRunState(newId(), data, trigger, describeReply(message), dropped), at);
}

/** Creates the record of a run that has not begun, from its state. */
export function runOf(
  { flowId, version }: FlowIdentity,
  contactId: string,
  state: RunState,
  startedAt: number,
): RunRecord {
  const timing = { wakeAt: null, startedAt, finishedAt: null };
  return { id: state.runId, flowId, flowVersion: version, contactId, state, ...timing };
}
