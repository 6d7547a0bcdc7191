/**
 * What must hold after any number of crashes. The letters are those of engine-embedded's DESIGN.md where it has them.
 *
 *   C1  Whatever was acknowledged is there and ended as it should (E2); nothing is stuck, failed or stalled.
 *   C2  A stored step result never changed (E3).
 *   C3  Every run that completed took each of its steps once, in order.
 *   C4  Each outgoing message has one content, was handed over at least once, and none was handed over that is not stored.
 *   C5  The messages of a contact first arrived in the order of its transcript, and its runs came in the order of the answers (E1).
 *   C6  All calls of one step execution had one id and one body (E5); what was stored is what one of their answers said.
 *   C7  Attributes are what the last run of the contact saved.
 *   C8  Round robin took its exits strictly in turn.
 *   C9  Every message that was acknowledged as queued stands in its transcript once, and was taken: none is queued any more.
 */
import type { FlowName } from '../client/flows.js';
import type { Ledger, Promised } from '../client/ledger.js';
import type { Receiver } from '../receiver/start-receiver.js';
import type { Aftermath, EndedRun } from './read-aftermath.js';

/** What is judged. */
export interface Evidence {
  readonly ledger: Ledger;
  readonly receiver: Pick<Receiver, 'calls' | 'messages'>;
  readonly aftermath: Aftermath;
  readonly flowIds: Readonly<Record<FlowName, string>>;
}

const PATHS: Readonly<Record<FlowName, string>> = {
  lookup: 'call keep turn say done',
  question: 'ask wait keep thank done',
  pause: 'before rest after done',
};
const ENDINGS = new Set(['completed', 'cancelled', 'superseded']);

/** Every contradiction, in words; empty when all is well. */
export function judge(evidence: Evidence): readonly string[] {
  return [
    ...evidence.ledger.faults.map((fault) => `C1 ${fault}`),
    ...judgePromises(evidence),
    ...judgeRuns(evidence),
    ...judgeMessages(evidence),
    ...judgeCalls(evidence),
    ...judgeAttributes(evidence),
    ...judgeRounds(evidence),
    ...judgeQueued(evidence),
  ];
}

function judgePromises({ ledger, aftermath }: Evidence): string[] {
  const faults: string[] = [];
  for (const { runId, flow, ending } of ledger.promised) {
    const status = aftermath.runs.get(runId)?.status ?? 'lost';
    if (status !== ending) faults.push(`C1 the run ${runId} of ${flow} is ${status}, not ${ending}`);
  }
  for (const { runId, index, line } of ledger.seenSteps) {
    const now = JSON.stringify(aftermath.runs.get(runId)?.steps[index]);
    if (now !== line) faults.push(`C2 step ${index} of the run ${runId} was ${line} and is ${now}`);
  }
  return faults;
}

function judgeRuns({ aftermath, flowIds }: Evidence): string[] {
  const faults: string[] = [];
  for (const run of aftermath.runs.values()) {
    if (!ENDINGS.has(run.status)) faults.push(`C1 the run ${run.id} is ${run.status}`);
    const path = run.steps.map(({ stepId }) => stepId).join(' ');
    if (run.status === 'completed' && path !== PATHS[flowOf(run, flowIds)]) {
      faults.push(`C3 the run ${run.id} of ${flowOf(run, flowIds)} went ${path}`);
    }
  }
  return faults;
}

function flowOf(run: EndedRun, flowIds: Evidence['flowIds']): FlowName {
  if (run.flowId === flowIds.lookup) return 'lookup';
  return run.flowId === flowIds.question ? 'question' : 'pause';
}

function judgeMessages({ ledger, receiver, aftermath }: Evidence): string[] {
  const faults: string[] = [];
  const arrived = [...receiver.messages.keys()];
  const place = new Map(arrived.map((id, index) => [id, index]));
  const stored = new Set<string>();
  for (const [contact, messages] of aftermath.messages) {
    let latest = -1;
    for (const { id, text, status } of messages) {
      stored.add(id);
      const received = receiver.messages.get(id);
      if (received === undefined || status !== 'sent') {
        faults.push(`C4 the message ${id} is ${status} and arrived ${received?.times ?? 0} times`);
        continue;
      }
      const [body = ''] = received.bodies;
      if (received.bodies.size !== 1 || textOf(body) !== text) {
        faults.push(`C4 the message ${id} is "${text}" and arrived as ${[...received.bodies].join(' and ')}`);
      }
      const at = place.get(id) ?? -1;
      if (at < latest) faults.push(`C5 ${contact}: the message ${id} arrived before the one before it`);
      latest = Math.max(latest, at);
    }
    const runs = [...new Set(messages.map(({ runId }) => runId))];
    const promised = ledger.promised.filter((one) => one.contact === contact).map(({ runId }) => runId);
    const inOrder = runs.filter((runId) => promised.includes(runId)).join(' ');
    const expected = promised.filter((runId) => runs.includes(runId)).join(' ');
    if (inOrder !== expected) faults.push(`C5 ${contact}: runs spoke in the order ${inOrder}, not ${expected}`);
  }
  for (const id of arrived) if (!stored.has(id)) faults.push(`C4 the message ${id} arrived and is not stored`);
  return faults;
}

function textOf(body: string): unknown {
  const { blocks } = JSON.parse(body) as { readonly blocks: readonly { readonly text: unknown }[] };
  return blocks[0]?.text;
}

/** The ids of calls by the number that each lookup sends along. */
function callsByNumber({ receiver }: Pick<Evidence, 'receiver'>): Map<string, string[]> {
  const byNumber = new Map<string, string[]>();
  for (const [id, { bodies }] of receiver.calls) {
    for (const body of bodies) {
      const { n } = JSON.parse(body) as { readonly n: string };
      byNumber.set(n, [...(byNumber.get(n) ?? []), id]);
    }
  }
  return byNumber;
}

function judgeCalls(evidence: Evidence): string[] {
  const { receiver, ledger, aftermath } = evidence;
  const faults: string[] = [];
  for (const [id, { bodies }] of receiver.calls) {
    if (bodies.size !== 1) faults.push(`C6 the call ${id} came with ${[...bodies].join(' and ')}`);
  }
  const byNumber = callsByNumber(evidence);
  const texts = new Map([...aftermath.messages.values()].flat().map(({ runId, text }) => [runId, text]));
  for (const { runId, flow, n = '' } of ledger.promised) {
    if (flow !== 'lookup') continue;
    const ids = byNumber.get(n) ?? [];
    const [number, token = ''] = texts.get(runId)?.split(' ') ?? [];
    const isAnswer = ids.some((id) => receiver.calls.get(id)?.tokens.has(token));
    if (ids.length !== 1 || number !== n || !isAnswer) {
      faults.push(`C6 the lookup ${n} (${runId}) called as ${ids.join(' and ')} and said "${texts.get(runId)}"`);
    }
  }
  return faults;
}

function judgeAttributes({ ledger, aftermath }: Evidence): string[] {
  const faults: string[] = [];
  const last = new Map<string, Promised>();
  for (const promised of ledger.promised) if (promised.reply !== undefined) last.set(promised.contact, promised);
  for (const [contact, attributes] of aftermath.attributes) {
    const said = aftermath.messages.get(contact)?.findLast(({ text }) => /^\d+-\d+\S* t\d+$/.test(text));
    const expected = { token: said?.text.split(' ')[1], answer: last.get(contact)?.reply };
    for (const [key, value] of Object.entries(expected)) {
      if (attributes[key] !== value) faults.push(`C7 ${contact}: ${key} is ${String(attributes[key])}, not ${value}`);
    }
  }
  return faults;
}

function judgeQueued({ ledger, aftermath }: Evidence): string[] {
  const faults: string[] = [];
  for (const { contact, messageId, text } of ledger.queued) {
    const stored = (aftermath.inbound.get(contact) ?? []).filter(({ id }) => id === messageId);
    if (stored.length !== 1 || stored[0]?.text !== text) {
      faults.push(`C9 ${contact}: the queued message ${messageId} is stored ${stored.length} times`);
    }
  }
  for (const [contact, messages] of aftermath.inbound) {
    for (const { id, outcome } of messages) {
      if (outcome === 'queued') faults.push(`C9 ${contact}: the message ${id} was never taken`);
    }
  }
  return faults;
}

function judgeRounds({ aftermath }: Evidence): string[] {
  const counts = { a: 0, b: 0, c: 0 };
  for (const { steps } of aftermath.runs.values()) {
    const exit = steps.find(({ stepId }) => stepId === 'turn')?.exit;
    if (exit === 'a' || exit === 'b' || exit === 'c') counts[exit] += 1;
  }
  const { a, b, c } = counts;
  return a >= b && b >= c && a - c <= 1 ? [] : [`C8 the exits were taken ${a}, ${b} and ${c} times`];
}
