/**
 * Contract of engines as tests, whose titles cite these numbers:
 *
 *   E1  Work of one contact is done serially, in the order in which it was accepted.
 *   E2  A start or delivery that has returned is stored and continues after a restart. A message does not wait for an
 *       external step: it is stored as queued and processed once, in order.
 *   E3  All decisions of a turn are stored atomically.
 *   E5  A step that was executing when the engine ended is executed again under the same execution id.
 *   E6  A new run supersedes the waiting runs of the contact, unless its trigger says `keep` or `refuse`.
 *   E7  At most one result is stored for each step execution.
 *   E8  A limited trigger starts at most its number of runs for one contact in its period.
 *   E9  An outgoing message has one id and is handed over at least once, in order within a conversation.
 *   E11 A run gets the failure of its message once, also after a restart; an earlier reply wins.
 *   E12 A tap on a button is a reply to the message with that button only.
 */
import type {
  FlowDocument,
  FlowEngine,
  FlowStore,
  OutboundMessage,
  RunRecord,
  StepPlugin,
} from '@luluchat/flow-runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createContractSteps } from './contract-steps.js';
import type { ContractSteps } from './contract-steps.js';

/** Open engine on a new, empty store, with what a test needs to control it. */
export interface EngineUnderTest {
  readonly engine: FlowEngine;
  readonly store: FlowStore;
  /** Messages that its channel has received so far. */
  readonly sent: readonly OutboundMessage[];
  /** Closes engine and store without waiting for calls, and opens both on the same data. Keeps `sent`. */
  restart(): Promise<void>;
  /** Closes everything and removes the data. */
  dispose(): Promise<void>;
}

/** Creates an engine with these step plugins for each test. Its clock shows the real time. */
export type CreateEngine = (plugins: readonly StepPlugin[]) => Promise<EngineUnderTest>;

const ANN = '60123456789';
const BEN = '60123456780';
const WEBHOOK = [{ type: 'webhook' }] as const;
const done = { type: 'done' };
const say = (word: string, next: string) => ({ type: 'say', config: { word }, exits: { next } });
const hasEnded = ({ finishedAt }: RunRecord): boolean => finishedAt !== null;
const isWaiting = ({ state }: RunRecord): boolean => state.status === 'waiting';

/** Defines the tests of the engine contract (the port `FlowEngine`) in a vitest file. */
export function describeEngineContract(name: string, create: CreateEngine): void {
  describe(name, () => {
    let steps: ContractSteps;
    let used: EngineUnderTest;
    beforeEach(async () => {
      steps = createContractSteps();
      used = await create(steps.plugins);
    });
    afterEach(() => used.dispose());

    const publish = async (id: string, document: Pick<FlowDocument, 'steps'> & Partial<FlowDocument>) => {
      const draft = { name: id, triggers: WEBHOOK, start: Object.keys(document.steps)[0] ?? '', ...document };
      await used.store.flows.create({ id, draft, at: 1 });
      await used.store.flows.publish({ flowId: id, revision: 1, at: 1 });
    };
    const start = (flowId: string, contactNumber = ANN, idempotencyKey?: string) =>
      used.engine.start({ flowId, contactNumber, data: {}, ...(idempotencyKey && { idempotencyKey }) });
    const read = async (runId: string): Promise<RunRecord> => {
      const run = await used.store.runs.find(runId);
      if (run === undefined) throw new Error(`The store has no run ${runId}.`);
      return run;
    };
    const until = async (runId: string, holds: (run: RunRecord) => boolean): Promise<RunRecord> => {
      await expect.poll(async () => holds(await read(runId)), { timeout: 10_000, interval: 5 }).toBe(true);
      return read(runId);
    };
    const calls = (count: number) => expect.poll(() => steps.calls.length, { timeout: 10_000 }).toBe(count);
    const texts = () => used.sent.map(({ content }) => ('text' in content ? content.text : ''));

    it('E3: stores the end of a run together with its history, contact and messages', async () => {
      await publish('f', {
        steps: {
          call: { type: 'call', exits: { next: 'tag' } },
          tag: { type: 'tag', config: { word: 'vip' }, exits: { next: 'say' } },
          say: say('Hi {{data.answered}}', 'done'),
          done,
        },
      });
      const { runId, isRepeat } = await start('f');
      expect(isRepeat).toBe(false);
      await calls(1);
      steps.answer();
      expect((await until(runId, hasEnded)).state.status).toBe('completed');
      const history = await used.store.runs.listSteps(runId);
      expect(history.map(({ sequence, stepId }) => [sequence, stepId])).toEqual([
        [1, 'call'],
        [2, 'tag'],
        [3, 'say'],
        [4, 'done'],
      ]);
      const { contactId } = await read(runId);
      expect(await used.store.contacts.find(contactId)).toMatchObject({ contactNumber: ANN, tags: ['vip'] });
      await expect.poll(texts).toEqual(['Hi yes']);
    });

    it('E1: executes the runs of a contact serially and those of others concurrently', async () => {
      await publish('f', { steps: { call: { type: 'call', exits: { next: 'done' } }, done } });
      const first = await start('f');
      const second = await start('f');
      const other = await start('f', BEN);
      await calls(2);
      expect(steps.calls.map(({ executionId }) => executionId)).toEqual([`${first.runId}-1`, `${other.runId}-1`]);
      steps.answer();
      await until(first.runId, hasEnded);
      await calls(3);
      expect(steps.calls[2]?.executionId).toBe(`${second.runId}-1`);
      steps.answer();
      steps.answer();
      await until(second.runId, hasEnded);
    });

    it('E2, E5, E7: repeats a call that was open when the engine ended, under the same id', async () => {
      await publish('f', {
        steps: {
          tag: { type: 'tag', config: { word: 'a' }, exits: { next: 'call' } },
          call: { type: 'call', exits: { next: 'done' } },
          done,
        },
      });
      const { runId } = await start('f');
      await calls(1);
      await used.restart();
      await calls(2);
      expect(new Set(steps.calls.map(({ executionId }) => executionId))).toEqual(new Set([`${runId}-2`]));
      steps.answer();
      await until(runId, hasEnded);
      expect((await used.store.runs.listSteps(runId)).map(({ stepId }) => stepId)).toEqual(['tag', 'call', 'done']);
    });

    it('E2: starts one run for one idempotency key, also after a restart', async () => {
      await publish('f', { steps: { done } });
      const [first, second] = await Promise.all([start('f', ANN, 'k'), start('f', ANN, 'k')]);
      await used.restart();
      const third = await start('f', ANN, 'k');
      expect([second.runId, third.runId]).toEqual([first.runId, first.runId]);
      expect([first.isRepeat, second.isRepeat, third.isRepeat]).toEqual([false, true, true]);
    });

    it('E2: resumes a waiting run after a restart, and once for each message id', async () => {
      await publish('f', {
        steps: {
          ask: { type: 'ask', exits: { answered: 'say', late: 'done' } },
          say: say('You said {{reply.text}}', 'done'),
          done,
        },
      });
      const { runId } = await start('f');
      await until(runId, isWaiting);
      await used.restart();
      const message = { messageId: 'm1', contactNumber: ANN, text: 'yes' };
      expect(await used.engine.deliver(message)).toEqual({ outcome: 'resumed', runId });
      expect(await used.engine.deliver(message)).toEqual({ outcome: 'resumed', runId });
      expect(await used.engine.deliver({ ...message, contactNumber: BEN })).toEqual({ outcome: 'unmatched' });
      await expect(used.engine.deliver({ ...message, text: 'no' })).rejects.toMatchObject({
        code: 'message_id_conflict',
      });
      await until(runId, hasEnded);
      await expect.poll(texts).toEqual(['You said yes']);
      expect(await used.engine.deliver({ contactNumber: ANN, text: 'yes' })).toEqual({ outcome: 'unmatched' });
    });

    it('E1, E2: queues a message that arrives during a call and processes it once, in order, also after a restart', async () => {
      const ask = { type: 'ask', exits: { answered: 'say', late: 'done' } };
      const withCall = {
        call: { type: 'call', exits: { next: 'ask' } },
        ask,
        say: say('{{reply.text}}', 'done'),
        done,
      };
      await publish('f', { steps: withCall });
      await publish('g', { steps: { ask, say: say('{{reply.text}}', 'done'), done } });
      const first = await start('f');
      await calls(1);
      const message = { messageId: 'm1', contactNumber: ANN, name: 'Ann', text: 'yes' };
      expect(await used.engine.deliver(message)).toEqual({ outcome: 'queued' });
      const second = await start('g');
      expect(await used.engine.deliver({ messageId: 'm2', contactNumber: ANN, text: 'also' })).toEqual({
        outcome: 'queued',
      });
      expect(await used.engine.deliver(message)).toEqual({ outcome: 'queued' });
      const { contactId } = await read(first.runId);
      expect((await used.store.contacts.find(contactId))?.name).toBe('Ann');
      await used.restart();
      await calls(2);
      steps.answer();
      expect((await until(first.runId, hasEnded)).state).toMatchObject({ status: 'completed', reply: { text: 'yes' } });
      expect((await until(second.runId, hasEnded)).state).toMatchObject({
        status: 'completed',
        reply: { text: 'also' },
      });
      await expect.poll(texts).toEqual(['yes', 'also']);
      expect(await used.engine.deliver(message)).toEqual({ outcome: 'resumed', runId: first.runId });
      const { items } = await used.store.messages.list(contactId, { limit: 10 });
      expect(items.flatMap((item) => (item.direction === 'inbound' ? [[item.id, item.outcome]] : []))).toEqual([
        ['m1', 'resumed'],
        ['m2', 'resumed'],
      ]);
    });

    it('E6: supersedes a waiting run by a newer one and keeps a cancelled run cancelled', async () => {
      await publish('f', { steps: { ask: { type: 'ask', exits: { answered: 'done', late: 'done' } }, done } });
      const older = await start('f');
      await until(older.runId, isWaiting);
      const newer = await start('f');
      expect((await until(older.runId, hasEnded)).state.status).toBe('superseded');
      await until(newer.runId, isWaiting);
      await used.engine.cancel(newer.runId);
      await used.engine.cancel(newer.runId);
      expect((await read(newer.runId)).state.status).toBe('cancelled');
    });

    it('E6: continues all runs with "keep", and delivers a message to the run that asked last', async () => {
      const asks = (id: string) => ({
        whileRunning: 'keep' as const,
        steps: {
          call: { type: 'call', exits: { next: 'ask' } },
          ask: { type: 'ask', exits: { answered: 'say', late: 'done' } },
          say: say(`${id} {{reply.text}}`, 'done'),
          done,
        },
      });
      await publish('a', asks('a'));
      await publish('b', {
        ...asks('b'),
        triggers: [{ type: 'webhook' }, { type: 'keyword', match: 'is', keywords: ['b'] }],
      });
      const older = await start('a');
      const newer = await start('b');
      for (const count of [1, 2]) {
        await calls(count);
        steps.answer();
      }
      for (const { runId } of [older, newer]) await until(runId, isWaiting);
      await used.restart();
      for (const [text, { runId }] of [
        ['b', newer],
        ['two', older],
      ] as const) {
        expect(await used.engine.deliver({ contactNumber: ANN, text })).toEqual({ outcome: 'resumed', runId });
      }
      await expect.poll(texts).toEqual(['b b', 'a two']);
    });

    it('E6: allows ten runs at a time with "keep" and one with "refuse"', async () => {
      const ask = { ask: { type: 'ask', exits: { answered: 'done', late: 'done' } }, done };
      await publish('keep', { whileRunning: 'keep', steps: ask });
      await publish('refuse', { triggers: [{ type: 'webhook', whileRunning: 'refuse' }], steps: ask });
      const first = await start('refuse');
      await expect(start('refuse')).rejects.toMatchObject({ code: 'run_in_progress', details: { runId: first.runId } });
      const runIds = [first.runId];
      while (runIds.length < 10) runIds.push((await start('keep')).runId);
      for (const runId of runIds) await until(runId, isWaiting);
      await expect(start('keep')).rejects.toMatchObject({ code: 'too_many_runs' });
      await start('refuse', BEN);
    });

    it('E6: starts the flow of an interrupting keyword while a run waits for a reply', async () => {
      const ask = { ask: { type: 'ask', exits: { answered: 'done', late: 'done' } }, done };
      const words = (keyword: string) => ({ type: 'keyword', match: 'is', keywords: [keyword] }) as const;
      await publish('f', { steps: ask });
      await publish('stop', { triggers: [{ ...words('stop'), interruptsWait: true }], steps: { done } });
      await publish('menu', { triggers: [words('menu')], steps: { done } });
      const asked = await start('f');
      await until(asked.runId, isWaiting);
      expect(await used.engine.deliver({ contactNumber: ANN, text: 'menu' })).toMatchObject({ outcome: 'resumed' });
      const again = await start('f');
      await until(again.runId, isWaiting);
      expect(await used.engine.deliver({ contactNumber: ANN, text: 'Stop' })).toMatchObject({ outcome: 'started' });
      expect((await until(again.runId, hasEnded)).state.status).toBe('superseded');
    });

    it('E8: starts the first flow below its limit, and the fallback flow for a message without a match', async () => {
      const limit = { times: 1, per: { amount: 1, unit: 'days' as const } };
      const keyword = { type: 'keyword', match: 'is', keywords: ['hi'] } as const;
      await publish('first', { triggers: [{ ...keyword, limit }], steps: { done } });
      await publish('second', { triggers: [keyword], steps: { done } });
      await publish('rest', { triggers: [{ type: 'unmatched' }], steps: { done } });
      const flows = [];
      for (const text of ['Hi', 'hi', 'bye']) {
        const { runId = '' } = await used.engine.deliver({ contactNumber: ANN, text });
        flows.push((await until(runId, hasEnded)).flowId);
      }
      expect(flows).toEqual(['first', 'second', 'rest']);
      await publish('hook', { triggers: [{ type: 'webhook', limit }], steps: { done } });
      await start('hook');
      await expect(start('hook')).rejects.toMatchObject({ code: 'trigger_limit_reached' });
      await start('hook', BEN);
    });

    it('E3: uses each round once, for concurrent contacts and over restarts', async () => {
      await publish('f', { steps: { turn: { type: 'turn', exits: { next: 'done' } }, done } });
      const rounds: unknown[] = [];
      for (let lap = 0; lap < 2; lap += 1) {
        const started = await Promise.all(
          Array.from({ length: 20 }, (_, contact) => start('f', String(60_100_000_000 + contact))),
        );
        for (const { runId } of started) rounds.push((await until(runId, hasEnded)).state.steps['turn']?.['round']);
        await used.restart();
      }
      expect(rounds.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, round) => round));
    });

    it('E3: completes a run that enters another flow, and names the new run', async () => {
      await publish('b', { steps: { say: say('{{data.answered}}', 'done'), done } });
      await publish('a', {
        steps: { call: { type: 'call', exits: { next: 'go' } }, go: { type: 'leave', config: { word: 'b' } } },
      });
      const { runId } = await start('a');
      await calls(1);
      steps.answer();
      const { state } = await until(runId, hasEnded);
      expect(state).toMatchObject({ status: 'completed', entered: { flowId: 'b' } });
      const next = await until(state.entered?.runId ?? '', hasEnded);
      expect(next.state.trigger).toMatchObject({ type: 'start-flow', from: { runId, flowId: 'a' } });
      await expect.poll(texts).toEqual(['yes']);
    });

    it('E9: sends the messages of a contact in order, each with its own id', async () => {
      const words = Array.from({ length: 8 }, (_, index) => `word ${index}`);
      const chain = words.map((word, index) => [
        `s${index}`,
        say(word, index + 1 < words.length ? `s${index + 1}` : 'done'),
      ]);
      await publish('f', { steps: { ...(Object.fromEntries(chain) as FlowDocument['steps']), done } });
      await start('f');
      await expect.poll(texts).toEqual(words);
      expect(new Set(used.sent.map(({ id }) => id)).size).toBe(words.length);
    });

    it('E11: continues or fails the run of a failed question, also after a restart, unless it was answered', async () => {
      await publish('f', {
        steps: {
          first: { type: 'question', config: { word: '1' }, exits: { failed: 'second', yes: 'done' } },
          second: { type: 'question', config: { word: '2' }, exits: { yes: 'third' } },
          third: { type: 'question', config: { word: '3' }, exits: { yes: 'done' } },
          done,
        },
      });
      const { runId } = await start('f');
      const failed = (number: number) => ({
        message: { id: used.sent[number]?.id ?? '' },
        ...({ status: 'failed', at: 1, failure: { code: 'lost', reason: 'Lost.' } } as const),
      });
      const untilSent = (count: number) => expect.poll(() => used.sent.length, { timeout: 10_000 }).toBe(count);
      await untilSent(1);
      expect(await used.engine.recordStatus(failed(0))).toMatchObject({ status: 'failed' });
      await untilSent(2);
      await used.engine.deliver({ contactNumber: ANN, text: 'yes' });
      await used.engine.recordStatus(failed(1));
      await untilSent(3);
      await until(runId, isWaiting);
      // As if the process had ended after it stored the report, before the run got it.
      await used.store.messages.recordStatus(failed(2));
      await used.restart();
      expect((await until(runId, hasEnded)).state).toMatchObject({
        status: 'failed',
        reason: { code: 'message_failed', stepId: 'third' },
      });
      const history = await used.store.runs.listSteps(runId);
      expect(history.map(({ stepId, exit }) => [stepId, exit])).toEqual([
        ['first', 'failed'],
        ['second', 'yes'],
        ['third', 'failed'],
      ]);
      await expect.poll(() => used.store.messages.listOpenFailures({ limit: 9 })).toEqual([]);
      const second = (await used.store.runs.listSteps(runId))[1];
      expect(second?.result).toMatchObject({ failures: [{ code: 'lost' }] });
      expect(await used.engine.recordStatus({ ...failed(0), message: { id: 'ghost' } })).toBeUndefined();
    });

    it('E12: does not take a second tap on an older question as a reply to a newer one', async () => {
      await publish('f', {
        steps: {
          first: { type: 'question', config: { word: '1' }, exits: { yes: 'second' } },
          second: { type: 'question', config: { word: '2' }, exits: { yes: 'done' } },
          done,
        },
      });
      const { runId } = await start('f');
      const tap = (number: number) =>
        used.engine.deliver({
          ...{ contactNumber: ANN, text: 'Yes', button: 'yes' },
          replyTo: used.sent[number]?.id ?? '',
        });
      await expect.poll(() => used.sent.length).toBe(1);
      expect(await tap(0)).toEqual({ outcome: 'resumed', runId });
      await expect.poll(() => used.sent.length).toBe(2);
      expect(await tap(0)).toEqual({ outcome: 'unmatched' });
      expect((await read(runId)).state.status).toBe('waiting');
      await tap(1);
      expect((await until(runId, hasEnded)).state.status).toBe('completed');
    });

    it('rejects invalid calls with stable codes', async () => {
      await publish('f', { triggers: [], steps: { done } });
      await expect(start('ghost')).rejects.toMatchObject({ code: 'unknown_flow' });
      await expect(start('f')).rejects.toMatchObject({ code: 'no_such_trigger' });
      await expect(used.engine.cancel('ghost')).rejects.toMatchObject({ code: 'unknown_run' });
      await used.engine.close();
      await expect(used.engine.deliver({ contactNumber: ANN, text: 'hi' })).rejects.toMatchObject({
        code: 'shutting_down',
      });
    });
  });
}
