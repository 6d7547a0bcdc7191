import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '../chance/create-chance.js';
import type { FlowName } from './flows.js';
import type { Ledger, Promised } from './ledger.js';
import type { Answer, ServerCalls } from './server-calls.js';

/** What a client works with. */
export interface ClientOptions {
  /** Number of the client: no other has its contacts. */
  readonly index: number;
  readonly calls: ServerCalls;
  readonly flowIds: Readonly<Record<FlowName, string>>;
  readonly chance: Chance;
  readonly ledger: Ledger;
  /** Whether to begin no more scenarios. */
  readonly isOver: () => boolean;
}

/** Many lives of a server and the calls before a message: longer is a fault. */
const QUEUED_MS = 60_000;
const LOOK_MS = 20;

const SCENARIOS = ['lookup', 'lookup-once', 'answered', 'keyword', 'cancelled', 'superseded', 'pause'] as const;

/** One client: goes through scenarios with its contact until it is over, and writes down what it was promised. */
export async function runClient(options: ClientOptions): Promise<void> {
  const { index, calls, flowIds, chance, ledger, isOver } = options;
  const contact = `6011${String(1_000_000 + index * 1_000)}`;
  let counter = 0;

  const expect = (what: string, answer: Answer, status: number): string => {
    const { runId } = answer.body;
    if (answer.status === status && typeof runId === 'string') return runId;
    const fault = `${contact}: ${what} was answered ${answer.status} ${JSON.stringify(answer.body)}`;
    ledger.faults.push(fault);
    return '';
  };
  const triggerCall = (flow: FlowName, number: string, n: string) => ({
    method: 'POST',
    path: `/trigger/flow/${flowIds[flow]}`,
    body: { contact_number: number, name: 'Aisyah', n },
  });
  /** The same key until it is answered: one run, however often it was sent. Once in a while once more after that. */
  const trigger = async (flow: FlowName, number: string, n: string): Promise<string> => {
    const call = { ...triggerCall(flow, number, n), idempotencyKey: n };
    const runId = expect('a trigger', await calls.untilAnswered(call), 200);
    if (chance.whole(0, 3) > 0) return runId;
    const again = expect('a repeated trigger', await calls.untilAnswered(call), 200);
    if (again !== runId) ledger.faults.push(`${n}: the same key gave the runs ${runId} and ${again}`);
    return runId;
  };
  /** Resolves to the run of the message, `undefined` when the message is queued behind a call. */
  const write = async (text: string, messageId: string, outcome: string): Promise<string | undefined> => {
    const body = { contactNumber: contact, text, messageId };
    const answer = await calls.untilAnswered({ method: 'POST', path: '/v1/messages', body });
    if (answer.status === 202 && answer.body['outcome'] === 'queued') {
      // Not sent again: a repeat would hide that it was lost.
      ledger.queued.push({ contact, messageId, text });
      return undefined;
    }
    if (answer.body['outcome'] !== outcome) {
      ledger.faults.push(`${messageId}: "${text}" should have ${outcome} a run: ${JSON.stringify(answer.body)}`);
    }
    return expect('a message', answer, 202);
  };
  const promise = (promised: Promised) => ledger.promised.push(promised);

  const answerQuestion = async (runId: string, n: string): Promise<void> => {
    const reply = `reply ${n}`;
    const resumed = await write(reply, `${n}-reply`, 'resumed');
    if (resumed !== undefined && resumed !== runId)
      ledger.faults.push(`${n}: the reply resumed ${resumed}, not ${runId}`);
    promise({ runId, flow: 'question', contact, ending: 'completed', reply });
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
      if (performance.now() > deadline) throw new Error('A queued message has started no run.');
      await sleep(LOOK_MS);
    }
  };
  const look = async (runId: string): Promise<void> => {
    const answer = await calls.once({ method: 'GET', path: `/v1/runs/${runId}` });
    const steps = (answer?.status === 200 ? answer.body['steps'] : undefined) as { finishedAt: unknown }[] | undefined;
    steps?.forEach((step, at) => {
      if (step.finishedAt !== null) ledger.seenSteps.push({ runId, index: at, line: JSON.stringify(step) });
    });
  };

  const play = async (scenario: (typeof SCENARIOS)[number], n: string): Promise<string> => {
    switch (scenario) {
      case 'lookup': {
        const runId = await trigger('lookup', contact, n);
        promise({ runId, flow: 'lookup', contact, ending: 'completed', n });
        return runId;
      }
      case 'lookup-once': {
        const answer = await calls.once(triggerCall('lookup', contact, n));
        if (answer?.status !== 200) return '';
        const runId = expect('a trigger without a key', answer, 200);
        promise({ runId, flow: 'lookup', contact, ending: 'completed', n });
        return runId;
      }
      case 'answered': {
        const runId = await trigger('question', contact, n);
        await answerQuestion(runId, n);
        return runId;
      }
      case 'keyword': {
        const newest = await newestQuestion();
        const runId = (await write('ask', `${n}-ask`, 'started')) ?? (await questionAfter(newest));
        await answerQuestion(runId, n);
        return runId;
      }
      case 'cancelled': {
        const runId = await trigger('question', contact, n);
        const answer = await calls.untilAnswered({ method: 'POST', path: `/v1/runs/${runId}/cancel` });
        if (answer.status !== 200) ledger.faults.push(`${n}: cancelling was answered ${answer.status}`);
        promise({ runId, flow: 'question', contact, ending: 'cancelled' });
        return runId;
      }
      case 'superseded': {
        const runId = await trigger('question', contact, n);
        promise({ runId, flow: 'question', contact, ending: 'superseded' });
        const newer = await trigger('lookup', contact, `${n}-newer`);
        promise({ runId: newer, flow: 'lookup', contact, ending: 'completed', n: `${n}-newer` });
        return runId;
      }
      case 'pause': {
        // A contact of its own: whatever comes next would take the place of a run that waits.
        const number = String(Number(contact) + 1 + (counter % 998));
        const runId = await trigger('pause', number, n);
        promise({ runId, flow: 'pause', contact: number, ending: 'completed' });
        return runId;
      }
    }
  };

  while (!isOver()) {
    counter += 1;
    const runId = await play(chance.pick(SCENARIOS), `${index}-${counter}`);
    if (runId !== '') await look(runId);
    ledger.scenarios += 1;
  }
}
