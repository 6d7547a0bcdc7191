import { createStepRegistry, silentLogger } from '@luluchat/flow-runtime';
import { CONTACT_NUMBER } from '@luluchat/flow-runtime/channel';
import type { Effect, StepContext, StepPlugin, StepResult } from '@luluchat/flow-runtime';
import type { MessageChannel, OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import type { FlowStore, RunRecord } from '@luluchat/flow-runtime/store';
import { trace } from '@opentelemetry/api';
import { openFlowStore } from '@luluchat/flow-store';
import { createStandardSteps } from '@luluchat/standard-steps';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEmbeddedEngine } from '../src/index.js';
import type { EmbeddedEngineOptions } from '../src/index.js';

class NoConfig {}

const say = (text: string): Effect => ({ type: 'send-message', content: { type: 'text', text } });

interface Call extends Pick<StepContext, 'executionId' | 'contact' | 'signal'> {
  /** Id of the span around the call, `undefined` without tracing. */
  readonly activeSpanId: string | undefined;
}

/** A fake external system: `call` steps wait until the test answers. */
export interface Exchange {
  /** Every call so far, repeated ones included. */
  readonly calls: readonly Call[];
  /** Answers the oldest open call. */
  answer(result?: Partial<StepResult>): void;
  /** Resolves once `count` calls have been made in all. */
  waitForCalls(count: number): Promise<void>;
}

/** An engine on a database file of its own, with a step type `call` that the test answers. */
export interface EngineHarness extends Exchange {
  readonly store: FlowStore;
  readonly engine: FlowEngine;
  readonly sent: readonly OutboundMessage[];
  /** Creates and publishes a flow. */
  publish(document: Partial<FlowDocument> & Pick<FlowDocument, 'steps'>): Promise<string>;
  /** Resolves to the run once the predicate holds. */
  waitFor(runId: string, predicate: (run: RunRecord) => boolean): Promise<RunRecord>;
  /** Returns the id of the contact with this number, empty if there is none. */
  contactIdOf(contactNumber: string): Promise<string>;
  /** Closes engine and store and opens both again on the same file, optionally without a step type or with other steps. */
  restart(options?: { readonly without?: string; readonly steps?: readonly StepPlugin[] }): Promise<void>;
  close(): Promise<void>;
}

export async function createEngineHarness(
  options: Pick<
    Partial<EmbeddedEngineOptions>,
    | 'clock'
    | 'callbackLinks'
    | 'closeGraceMs'
    | 'messageGiveUpMs'
    | 'stuckAfterMs'
    | 'channel'
    | 'namePrecedence'
    | 'onRunStarted'
    | 'onFailureReported'
  > & { readonly steps?: readonly StepPlugin[] } = {},
): Promise<EngineHarness> {
  const folder = await mkdtemp(join(tmpdir(), 'engine-'));
  const file = join(folder, 'flows.db');
  const calls: Call[] = [];
  const open: ((result: StepResult) => void)[] = [];
  const sent: OutboundMessage[] = [];
  const channel: MessageChannel = options.channel ?? {
    send: async (message) => {
      sent.push(message);
      return { kind: 'sent' };
    },
  };
  const call: StepPlugin = {
    type: 'call',
    manifest: { title: 'Call', description: 'Waits for the test.', icon: 'test', category: 'integration' },
    configType: NoConfig,
    isExternal: true,
    exits: () => ['next', 'error'],
    execute: ({ executionId, contact, signal }) =>
      new Promise<StepResult>((resolve, reject) => {
        calls.push({ executionId, contact, signal, activeSpanId: trace.getActiveSpan()?.spanContext().spanId });
        open.push(resolve);
        signal.addEventListener('abort', () => {
          open.splice(open.indexOf(resolve), 1);
          reject(new Error('aborted'));
        });
      }),
  };

  const quiz: StepPlugin = {
    type: 'quiz',
    manifest: { title: 'Quiz', description: 'Sends, waits, and sends again.', icon: 'test', category: 'message' },
    configType: NoConfig,
    exits: () => ['next'],
    execute: () => ({ kind: 'wait', forMessage: true, effects: [say('question')] }),
    resume: () => ({ kind: 'exit', exit: 'next', effects: [say('thanks')] }),
  };

  const openAll = async (without?: string, others: readonly StepPlugin[] = []) => {
    const store = await openFlowStore({ file });
    const engine = createEmbeddedEngine({
      store,
      registry: createStepRegistry(
        [...createStandardSteps(), call, quiz, ...others].filter(({ type }) => type !== without),
      ),
      channel,
      clock: options.clock ?? { now: () => Date.now() },
      random: { next: () => Math.random() },
      logger: silentLogger,
      closeGraceMs: options.closeGraceMs ?? 2_000,
      ...(options.callbackLinks === undefined ? {} : { callbackLinks: options.callbackLinks }),
      ...(options.messageGiveUpMs === undefined ? {} : { messageGiveUpMs: options.messageGiveUpMs }),
      ...(options.stuckAfterMs === undefined ? {} : { stuckAfterMs: options.stuckAfterMs }),
      ...(options.namePrecedence === undefined ? {} : { namePrecedence: options.namePrecedence }),
      ...(options.onRunStarted === undefined ? {} : { onRunStarted: options.onRunStarted }),
      ...(options.onFailureReported === undefined ? {} : { onFailureReported: options.onFailureReported }),
    });
    await engine.open();
    return { store, engine };
  };
  let current = await openAll(undefined, options.steps);
  const closeAll = async () => {
    await current.engine.close();
    await current.store.close();
  };

  return {
    calls,
    sent,
    get store() {
      return current.store;
    },
    get engine() {
      return current.engine;
    },
    answer(result = {}) {
      const resolve = open.shift();
      if (resolve === undefined) throw new Error('no call is open');
      resolve({ kind: 'exit', exit: 'next', ...result } as StepResult);
    },
    async waitForCalls(count) {
      while (calls.length < count) await sleep(2);
    },
    async publish(document) {
      const id = `flow-${Math.random().toString(36).slice(2)}`;
      const draft: FlowDocument = {
        name: id,
        triggers: [{ type: 'webhook' }],
        start: Object.keys(document.steps)[0] ?? '',
        ...document,
      };
      await current.store.flows.create({ id, draft, at: Date.now() });
      await current.store.flows.publish({ flowId: id, revision: 1, at: Date.now() });
      return id;
    },
    async waitFor(runId, predicate) {
      for (;;) {
        const run = await current.store.runs.find(runId);
        if (run !== undefined && predicate(run)) return run;
        await sleep(5);
      }
    },
    async contactIdOf(value) {
      return (await current.store.contacts.findHolders({ kind: CONTACT_NUMBER, value }))[0] ?? '';
    },
    async restart({ without, steps } = {}) {
      await closeAll();
      current = await openAll(without, steps);
    },
    async close() {
      await closeAll();
      await rm(folder, { recursive: true });
    },
  };
}
