import type {
  ConversationCommit,
  FlowDocument,
  InboundRecord,
  OutboundMessage,
  RunRecord,
  RunState,
  RunStatus,
  RunStepRecord,
} from '@luluchat/flow-runtime';
import { createRunState } from '@luluchat/flow-runtime';

/** The id of the contact that the cases talk to, unless they say otherwise. */
export const ALI = 'c_ali';

/** A flow document of one step. */
export function flowDocument(name: string): FlowDocument {
  return { name, start: 'done', steps: { done: { type: 'complete' } } };
}

/** A run; `status` goes into its state. */
export function run(id: string, given: Partial<RunRecord> & { readonly status?: RunStatus } = {}): RunRecord {
  const { status = 'running', ...rest } = given;
  const state: RunState = { ...createRunState(id, { tier: 'gold' }), status };
  const flow = { flowId: 'flow-1', flowVersion: 1, contactId: ALI };
  return { id, ...flow, state, wakeAt: null, startedAt: 1_700_000_000_000, finishedAt: null, ...rest };
}

/** A line of a run's history. */
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

/** A message for the outbox. */
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

/** A message of the contact. */
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

/** A turn of a conversation that does nothing else than what is given. */
export function turn(given: Partial<ConversationCommit> = {}): ConversationCommit {
  return { contactId: ALI, runs: [], steps: [], outbound: [], ...given };
}

/** An object whose own members have the names that every object inherits; only `JSON.parse` makes `__proto__` a member. */
export function treacherous<Value>(): Value {
  return JSON.parse('{"__proto__": {"a": 1}, "constructor": {"b": 2}, "toString": {}}') as Value;
}
