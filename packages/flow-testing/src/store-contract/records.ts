import type { OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import type { RunState, RunStatus } from '@luluchat/flow-runtime/engine';
import type { ConversationCommit, InboundRecord, RunRecord, RunStepRecord } from '@luluchat/flow-runtime/store';
import { createRunState } from '@luluchat/flow-runtime/engine';

/** Default id of the contact in the tests. */
export const ALI = 'c_ali';

/** Creates a flow document with one step. */
export function flowDocument(name: string): FlowDocument {
  return { name, start: 'done', steps: { done: { type: 'complete' } } };
}

/** Creates a run record; `status` is set in its state. */
export function run(id: string, given: Partial<RunRecord> & { readonly status?: RunStatus } = {}): RunRecord {
  const { status = 'running', ...rest } = given;
  const state: RunState = { ...createRunState(id, { tier: 'gold' }), status };
  const flow = { flowId: 'flow-1', flowVersion: 1, contactId: ALI };
  return { id, ...flow, state, wakeAt: null, startedAt: 1_700_000_000_000, finishedAt: null, ...rest };
}

/** Creates a line of a run's history. */
export function step(runId: string, sequence: number, given: Partial<RunStepRecord> = {}): RunStepRecord {
  return {
    runId,
    sequence,
    stepId: `step-${sequence}`,
    stepType: 'webhook-action',
    exit: 'success',
    startedAt: 1_700_000_000_000,
    finishedAt: 1_700_000_000_250,
    result: { status: 200 },
    unfilled: [],
    ...given,
  };
}

/** Creates a message for the outbox. */
export function outbound(id: string, given: Partial<OutboundMessage> = {}): OutboundMessage {
  return {
    id,
    contactId: ALI,
    contactNumber: '60123456789',
    runId: 'run-1',
    stepId: 'greet',
    content: { type: 'text', text: `text of ${id}` },
    createdAt: 1_700_000_000_100,
    ...given,
  };
}

/** Creates a message of the contact. */
export function inbound(id: string, given: Partial<InboundRecord> = {}): InboundRecord {
  return {
    id,
    contactId: ALI,
    text: `text of ${id}`,
    createdAt: 1_700_000_000_050,
    outcome: 'unmatched',
    runId: null,
    ...given,
  };
}

/** Creates a turn of a conversation with nothing but the given members. */
export function turn(given: Partial<ConversationCommit> = {}): ConversationCommit {
  return { contactId: ALI, runs: [], steps: [], outbound: [], ...given };
}

/** Creates an object with own members named `__proto__`, `constructor` and `toString`, which only `JSON.parse` can do. */
export function adversarialJson<Value>(): Value {
  return JSON.parse('{"__proto__": {"a": 1}, "constructor": {"b": 2}, "toString": {}}') as Value;
}
