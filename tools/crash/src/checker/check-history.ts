/**
 * Invariants that hold after any number of crashes. E1 to E5 are those of engine-embedded's DESIGN.md.
 *
 *   C1  Every acknowledged run exists and ended as expected (E2); no run is stuck, failed or stalled.
 *   C2  A stored step result never changed (E3).
 *   C3  Every completed run executed each of its steps once, in order.
 *   C4  Every outgoing message has one content and arrived at least once; no message arrived that is not stored.
 *   C5  Messages of a contact first arrived in the order of its transcript, and its runs in the order of the responses (E1).
 *   C6  All calls of one step execution had one id and one body (E5); the stored value is that of one of their responses.
 *   C7  Attributes have the values that the last run of the contact saved.
 *   C8  Round robin used its exits strictly in turn.
 *   C9  Every message that was acknowledged as queued is in its transcript once, and none is queued any more.
 *   C10 Every run whose callback was acknowledged took the first one, once (E13).
 */
import type { FlowName } from '../client/flows.js';
import type { Ledger, AcknowledgedRun } from '../client/ledger.js';
import type { Receiver } from '../receiver/start-receiver.js';
import type { FinalState, FinalRun } from './read-final-state.js';

/** Everything that clients and receiver saw during a trial, and the final state of the server. */
export interface TrialHistory {
  readonly ledger: Ledger;
  readonly receiver: Pick<Receiver, 'calls' | 'messages'>;
  readonly finalState: FinalState;
  readonly flowIds: Readonly<Record<FlowName, string>>;
}

const PATHS: Readonly<Record<FlowName, string>> = {
  lookup: 'call keep turn say done',
  question: 'ask wait keep thank done',
  pause: 'before rest after done',
  score: 'score tell done',
};
const ENDINGS = new Set(['completed', 'cancelled', 'superseded']);

/** Returns every violation of the invariants as `<number> <sentence>`; empty when all hold. */
export function checkHistory(history: TrialHistory): readonly string[] {
  return [
    ...history.ledger.problems.map((problem) => `C1 ${problem}`),
    ...checkAcknowledgedRuns(history),
    ...checkRuns(history),
    ...checkMessages(history),
    ...checkCalls(history),
    ...checkAttributes(history),
    ...checkRoundRobin(history),
    ...checkQueuedMessages(history),
    ...checkCallbacks(history),
  ];
}

function checkAcknowledgedRuns({ ledger, finalState }: TrialHistory): string[] {
  const problems: string[] = [];
  for (const { runId, flow, ending } of ledger.acknowledged) {
    const status = finalState.runs.get(runId)?.status ?? 'lost';
    if (status !== ending) problems.push(`C1 the run ${runId} of ${flow} is ${status}, not ${ending}`);
  }
  for (const { runId, index, line } of ledger.seenSteps) {
    const now = JSON.stringify(finalState.runs.get(runId)?.steps[index]);
    if (now !== line) problems.push(`C2 step ${index} of the run ${runId} was ${line} and is ${now}`);
  }
  return problems;
}

function checkRuns({ finalState, flowIds }: TrialHistory): string[] {
  const problems: string[] = [];
  for (const run of finalState.runs.values()) {
    if (!ENDINGS.has(run.status)) problems.push(`C1 the run ${run.id} is ${run.status}`);
    const path = run.steps.map(({ stepId }) => stepId).join(' ');
    if (run.status === 'completed' && path !== PATHS[flowOf(run, flowIds)]) {
      problems.push(`C3 the run ${run.id} of ${flowOf(run, flowIds)} went ${path}`);
    }
  }
  return problems;
}

function flowOf(run: FinalRun, flowIds: TrialHistory['flowIds']): FlowName {
  if (run.flowId === flowIds.lookup) return 'lookup';
  if (run.flowId === flowIds.score) return 'score';
  return run.flowId === flowIds.question ? 'question' : 'pause';
}

function checkMessages({ ledger, receiver, finalState }: TrialHistory): string[] {
  const problems: string[] = [];
  const arrived = [...receiver.messages.keys()];
  const positions = new Map(arrived.map((id, index) => [id, index]));
  const stored = new Set<string>();
  for (const [contact, messages] of finalState.messages) {
    let latest = -1;
    for (const { id, text, status } of messages) {
      stored.add(id);
      const received = receiver.messages.get(id);
      if (received === undefined || status !== 'sent') {
        problems.push(`C4 the message ${id} is ${status} and arrived ${received?.times ?? 0} times`);
        continue;
      }
      const [body = ''] = received.bodies;
      if (received.bodies.size !== 1 || textOf(body) !== text) {
        problems.push(`C4 the message ${id} is "${text}" and arrived as ${[...received.bodies].join(' and ')}`);
      }
      const at = positions.get(id) ?? -1;
      if (at < latest) problems.push(`C5 ${contact}: the message ${id} arrived before the one before it`);
      latest = Math.max(latest, at);
    }
    const runs = [...new Set(messages.map(({ runId }) => runId))];
    const acknowledged = ledger.acknowledged.filter((one) => one.contact === contact).map(({ runId }) => runId);
    const inOrder = runs.filter((runId) => acknowledged.includes(runId)).join(' ');
    const expected = acknowledged.filter((runId) => runs.includes(runId)).join(' ');
    if (inOrder !== expected)
      problems.push(`C5 ${contact}: runs sent messages in the order ${inOrder}, not ${expected}`);
  }
  for (const id of arrived) if (!stored.has(id)) problems.push(`C4 the message ${id} arrived and is not stored`);
  return problems;
}

function textOf(body: string): unknown {
  const { blocks } = JSON.parse(body) as { readonly blocks: readonly { readonly text: unknown }[] };
  return blocks[0]?.text;
}

/** Returns the ids of calls by the number that each lookup sends along. */
function callsByNumber({ receiver }: Pick<TrialHistory, 'receiver'>): Map<string, string[]> {
  const byNumber = new Map<string, string[]>();
  for (const [id, { bodies }] of receiver.calls) {
    for (const body of bodies) {
      const { n } = JSON.parse(body) as { readonly n: string };
      byNumber.set(n, [...(byNumber.get(n) ?? []), id]);
    }
  }
  return byNumber;
}

function checkCalls(history: TrialHistory): string[] {
  const { receiver, ledger, finalState } = history;
  const problems: string[] = [];
  for (const [id, { bodies }] of receiver.calls) {
    if (bodies.size !== 1) problems.push(`C6 the call ${id} came with ${[...bodies].join(' and ')}`);
  }
  const byNumber = callsByNumber(history);
  const texts = new Map([...finalState.messages.values()].flat().map(({ runId, text }) => [runId, text]));
  for (const { runId, flow, n = '' } of ledger.acknowledged) {
    if (flow !== 'lookup') continue;
    const ids = byNumber.get(n) ?? [];
    const [number, token = ''] = texts.get(runId)?.split(' ') ?? [];
    const isAnswer = ids.some((id) => receiver.calls.get(id)?.tokens.has(token));
    if (ids.length !== 1 || number !== n || !isAnswer) {
      problems.push(
        `C6 the lookup ${n} (${runId}) called with the ids ${ids.join(' and ')} and sent "${texts.get(runId)}"`,
      );
    }
  }
  return problems;
}

function checkAttributes({ ledger, finalState }: TrialHistory): string[] {
  const problems: string[] = [];
  const last = new Map<string, AcknowledgedRun>();
  for (const run of ledger.acknowledged) if (run.reply !== undefined) last.set(run.contact, run);
  for (const [contact, attributes] of finalState.attributes) {
    const sent = finalState.messages.get(contact)?.findLast(({ text }) => /^\d+-\d+\S* t\d+$/.test(text));
    const expected = { token: sent?.text.split(' ')[1], answer: last.get(contact)?.reply };
    for (const [key, value] of Object.entries(expected)) {
      if (attributes[key] !== value) problems.push(`C7 ${contact}: ${key} is ${String(attributes[key])}, not ${value}`);
    }
  }
  return problems;
}

function checkQueuedMessages({ ledger, finalState }: TrialHistory): string[] {
  const problems: string[] = [];
  for (const { contact, messageId, text } of ledger.queued) {
    const stored = (finalState.inbound.get(contact) ?? []).filter(({ id }) => id === messageId);
    if (stored.length !== 1 || stored[0]?.text !== text) {
      problems.push(`C9 ${contact}: the queued message ${messageId} is stored ${stored.length} times`);
    }
  }
  for (const [contact, messages] of finalState.inbound) {
    for (const { id, outcome } of messages) {
      if (outcome === 'queued') problems.push(`C9 ${contact}: the message ${id} is still queued`);
    }
  }
  return problems;
}

function checkCallbacks({ ledger, finalState }: TrialHistory): string[] {
  const problems: string[] = [];
  for (const { runId, flow, contact, n = '' } of ledger.acknowledged) {
    if (flow !== 'score') continue;
    const sent = (finalState.messages.get(contact) ?? []).filter((one) => one.runId === runId).map(({ text }) => text);
    if (sent.join() !== `${n} s${n}`) problems.push(`C10 the run ${runId} took its callback as "${sent.join()}"`);
  }
  return problems;
}

function checkRoundRobin({ finalState }: TrialHistory): string[] {
  const counts = { a: 0, b: 0, c: 0 };
  for (const { steps } of finalState.runs.values()) {
    const exit = steps.find(({ stepId }) => stepId === 'turn')?.exit;
    if (exit === 'a' || exit === 'b' || exit === 'c') counts[exit] += 1;
  }
  const { a, b, c } = counts;
  return a >= b && b >= c && a - c <= 1 ? [] : [`C8 the exits were used ${a}, ${b} and ${c} times`];
}
