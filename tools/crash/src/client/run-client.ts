import { setTimeout as sleep } from 'node:timers/promises';
import type { SeededRandom } from '../random/create-seeded-random.js';
import type { FlowName } from './flows.js';
import type { Ledger, AcknowledgedRun } from './ledger.js';
import type { Answer, ServerCalls } from './server-calls.js';

/** Options of {@link runClient}. */
export interface ClientOptions {
  /** Number of the client, from which its contact numbers are made. */
  readonly index: number;
  readonly calls: ServerCalls;
  readonly flowIds: Readonly<Record<FlowName, string>>;
  readonly random: SeededRandom;
  readonly ledger: Ledger;
  /** Returns the path of the callback that the call with this number brought; `undefined` before it. */
  readonly callbackPathOf: (n: string) => string | undefined;
  /**
   * Is true when a call that the client gave up may still be carried out much later, by a server that was frozen: calls without a
   * key then have contacts of their own, whose other runs they cannot end. Default false.
   */
  readonly mayActLate?: boolean;
  /** Returns true when the client must not begin another scenario. */
  readonly isOver: () => boolean;
}

/** Longest wait for a queued message; the server may be killed many times meanwhile. */
const QUEUED_MS = 60_000;
const POLL_MS = 20;

const SCENARIOS = [
  'lookup',
  'lookup-once',
  'answered',
  'keyword',
  'cancelled',
  'superseded',
  'pause',
  'callback',
] as const;

/**
 * Runs random scenarios with the client's contacts until `isOver`, and adds what the server acknowledged to the ledger. Rejects
 * when a call is given up.
 */
export async function runClient(options: ClientOptions): Promise<void> {
  const { index, calls, flowIds, random, ledger, callbackPathOf, mayActLate = false, isOver } = options;
  const contact = `6011${String(1_000_000 + index * 1_000)}`;
  let counter = 0;

  const expectRunId = (what: string, answer: Answer, status: number): string => {
    const { runId } = answer.body;
    if (answer.status === status && typeof runId === 'string') return runId;
    ledger.problems.push(`${contact}: ${what} was answered ${answer.status} ${JSON.stringify(answer.body)}`);
    return '';
  };
  const triggerCall = (flow: FlowName, number: string, n: string) => ({
    method: 'POST',
    path: `/trigger/flow/${flowIds[flow]}`,
    body: { contact_number: number, name: 'Aisyah', n },
  });
  /** Triggers with one key until it is answered, one time in four once more: there must be one run. */
  const trigger = async (flow: FlowName, number: string, n: string): Promise<string> => {
    const call = { ...triggerCall(flow, number, n), idempotencyKey: n };
    const runId = expectRunId('a trigger', await calls.untilAnswered(call), 200);
    if (random.integer(0, 3) > 0) return runId;
    const again = expectRunId('a repeated trigger', await calls.untilAnswered(call), 200);
    if (again !== runId) ledger.problems.push(`${n}: the same key started the runs ${runId} and ${again}`);
    return runId;
  };
  /** Sends a message. Resolves to its run, or to `undefined` when the message is queued behind a call. */
  const sendMessage = async (text: string, messageId: string, outcome: string): Promise<string | undefined> => {
    const body = { contactNumber: contact, text, messageId };
    const answer = await calls.untilAnswered({ method: 'POST', path: '/v1/messages', body });
    if (answer.status === 202 && answer.body['outcome'] === 'queued') {
      // Not sent again: a repeat would hide that it was lost.
      ledger.queued.push({ contact, messageId, text });
      return undefined;
    }
    if (answer.body['outcome'] !== outcome) {
      ledger.problems.push(`${messageId}: "${text}" should have ${outcome} a run: ${JSON.stringify(answer.body)}`);
    }
    return expectRunId('a message', answer, 202);
  };
  /** Returns a contact of this scenario alone: the next one would supersede a waiting run. */
  const ownContact = (): string => String(Number(contact) + 1 + (counter % 998));
  const acknowledge = (run: AcknowledgedRun) => ledger.acknowledged.push(run);

  const answerQuestion = async (runId: string, n: string): Promise<void> => {
    const reply = `reply ${n}`;
    const resumed = await sendMessage(reply, `${n}-reply`, 'resumed');
    if (resumed !== undefined && resumed !== runId)
      ledger.problems.push(`${n}: the reply resumed ${resumed}, not ${runId}`);
    acknowledge({ runId, flow: 'question', contact, ending: 'completed', reply });
  };
  const newestQuestion = async (): Promise<string | undefined> => {
    const path = `/v1/runs?contactNumber=${contact}&flowId=${flowIds.question}&limit=1`;
    const { body } = await calls.untilAnswered({ method: 'GET', path });
    return (body['items'] as readonly { readonly id: string }[])[0]?.id;
  };
  const questionAfter = async (before: string | undefined): Promise<string> => {
    const deadline = performance.now() + QUEUED_MS;
    for (;;) {
      const now = await newestQuestion();
      if (now !== undefined && now !== before) return now;
      if (performance.now() > deadline) throw new Error('A queued message did not start a run.');
      await sleep(POLL_MS);
    }
  };
  /** Sends a callback, as early as the call has brought its address, one time in four once more. */
  const sendCallback = async (n: string): Promise<void> => {
    const deadline = performance.now() + QUEUED_MS;
    let path = callbackPathOf(n);
    for (; path === undefined; path = callbackPathOf(n)) {
      if (performance.now() > deadline) throw new Error('A call with a callback was not made.');
      await sleep(POLL_MS);
    }
    const call = { method: 'POST', path, body: { data: { score: `s${n}` } } };
    for (let left = random.integer(0, 3) === 0 ? 2 : 1; left > 0; left -= 1) {
      const { status, body } = await calls.untilAnswered(call);
      if (status !== 200) ledger.problems.push(`${n}: the callback was answered ${status} ${JSON.stringify(body)}`);
      call.body = { data: { score: 'repeated' } };
    }
  };
  const recordFinishedSteps = async (runId: string): Promise<void> => {
    const answer = await calls.once({ method: 'GET', path: `/v1/runs/${runId}` });
    const steps = (answer?.status === 200 ? answer.body['steps'] : undefined) as { finishedAt: unknown }[] | undefined;
    steps?.forEach((step, at) => {
      if (step.finishedAt !== null) ledger.seenSteps.push({ runId, index: at, line: JSON.stringify(step) });
    });
  };

  const runScenario = async (scenario: (typeof SCENARIOS)[number], n: string): Promise<string> => {
    switch (scenario) {
      case 'lookup': {
        const runId = await trigger('lookup', contact, n);
        acknowledge({ runId, flow: 'lookup', contact, ending: 'completed', n });
        return runId;
      }
      case 'lookup-once': {
        const number = mayActLate ? ownContact() : contact;
        const answer = await calls.once(triggerCall('lookup', number, n));
        if (answer?.status !== 200) return '';
        const runId = expectRunId('a trigger without a key', answer, 200);
        acknowledge({ runId, flow: 'lookup', contact: number, ending: 'completed', n });
        return runId;
      }
      case 'answered': {
        const runId = await trigger('question', contact, n);
        await answerQuestion(runId, n);
        return runId;
      }
      case 'keyword': {
        const newest = await newestQuestion();
        const runId = (await sendMessage('ask', `${n}-ask`, 'started')) ?? (await questionAfter(newest));
        await answerQuestion(runId, n);
        return runId;
      }
      case 'cancelled': {
        const runId = await trigger('question', contact, n);
        const answer = await calls.untilAnswered({ method: 'POST', path: `/v1/runs/${runId}/cancel` });
        if (answer.status !== 200) ledger.problems.push(`${n}: cancelling was answered ${answer.status}`);
        acknowledge({ runId, flow: 'question', contact, ending: 'cancelled' });
        return runId;
      }
      case 'superseded': {
        const runId = await trigger('question', contact, n);
        acknowledge({ runId, flow: 'question', contact, ending: 'superseded' });
        const newer = await trigger('lookup', contact, `${n}-newer`);
        acknowledge({ runId: newer, flow: 'lookup', contact, ending: 'completed', n: `${n}-newer` });
        return runId;
      }
      case 'callback': {
        const number = ownContact();
        const runId = await trigger('score', number, n);
        await sendCallback(n);
        acknowledge({ runId, flow: 'score', contact: number, ending: 'completed', n });
        return runId;
      }
      case 'pause': {
        const number = ownContact();
        const runId = await trigger('pause', number, n);
        acknowledge({ runId, flow: 'pause', contact: number, ending: 'completed' });
        return runId;
      }
    }
  };

  while (!isOver()) {
    counter += 1;
    const runId = await runScenario(random.pick(SCENARIOS), `${index}-${counter}`);
    if (runId !== '') await recordFinishedSteps(runId);
    ledger.scenarios += 1;
  }
}
