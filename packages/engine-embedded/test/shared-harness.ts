import { createStepRegistry, silentLogger } from '@luluchat/flow-runtime';
import type { StepPlugin, StepResult } from '@luluchat/flow-runtime';
import type { MessageChannel, OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import type { RunRecord } from '@luluchat/flow-runtime/store';
import { createStandardSteps } from '@luluchat/standard-steps';
import { expect } from 'vitest';
import { createEmbeddedEngine } from '../src/index.js';
import { createLeasedMemoryStore } from './leased-memory-store.js';
import type { LeasedMemoryStore } from './leased-memory-store.js';

class NoConfig {}

/** A call of the step `call`, open until the test answers it. */
export interface OpenCall {
  readonly executionId: string;
  readonly signal: AbortSignal;
  answer(word: string): void;
}

/** A server of a test: an engine with a step `call` of its own. */
export interface SharedServer {
  readonly engine: FlowEngine;
  readonly id: string;
  /** Calls that its engine made so far. */
  readonly calls: readonly OpenCall[];
  /** Resolves once it has made that many calls. */
  untilCalls(count: number): Promise<void>;
}

/** Several servers on one store in memory. */
export interface SharedHarness {
  readonly store: LeasedMemoryStore;
  /** Messages that the channels accepted, in order. */
  readonly sent: OutboundMessage[];
  openServer(channel?: MessageChannel): Promise<SharedServer>;
  publish(id: string, document: Pick<FlowDocument, 'steps'> & Partial<FlowDocument>): Promise<void>;
  until(runId: string, holds: (run: RunRecord) => boolean): Promise<RunRecord>;
  readonly texts: () => readonly string[];
  close(): Promise<void>;
}

export const ANN = '60123456789';

export const hasEnded = ({ finishedAt }: RunRecord): boolean => finishedAt !== null;

/** Creates a store without servers. */
export function createSharedHarness(): SharedHarness {
  const store = createLeasedMemoryStore();
  const sent: OutboundMessage[] = [];
  const servers: FlowEngine[] = [];
  return {
    store,
    sent,
    async openServer(channel) {
      const calls: OpenCall[] = [];
      const before = new Set(store.servers);
      const engine = createEmbeddedEngine({
        store,
        registry: createStepRegistry([...createStandardSteps(), callStep(calls)]),
        channel: channel ?? {
          send: async (message) => {
            sent.push(message);
            return { kind: 'sent' };
          },
        },
        clock: { now: () => Date.now() },
        random: { next: () => Math.random() },
        logger: silentLogger,
        closeGraceMs: 0,
      });
      await engine.open();
      servers.push(engine);
      return {
        engine,
        id: store.servers.find((id) => !before.has(id)) ?? '',
        calls,
        untilCalls: (count) => expect.poll(() => calls.length, { timeout: 15_000 }).toBe(count),
      };
    },
    async publish(id, document) {
      const draft: FlowDocument = {
        name: id,
        triggers: [{ type: 'webhook' }],
        start: Object.keys(document.steps)[0] ?? '',
        ...document,
      };
      await store.flows.create({ id, draft, at: 1 });
      await store.flows.publish({ flowId: id, revision: 1, at: 1 });
    },
    async until(runId, holds) {
      const read = async (): Promise<RunRecord> => {
        const run = await store.runs.find(runId);
        if (run === undefined) throw new Error(`There is no run ${runId}.`);
        return run;
      };
      await expect.poll(async () => holds(await read()), { timeout: 15_000, interval: 5 }).toBe(true);
      return read();
    },
    texts: () => sent.map(({ content }) => ('text' in content ? content.text : '')),
    async close() {
      await Promise.all(servers.map((engine) => engine.close()));
      await store.close();
    },
  };
}

function callStep(calls: OpenCall[]): StepPlugin {
  return {
    type: 'call',
    manifest: { title: 'Call', description: 'Waits for the test.', icon: 'test', category: 'integration' },
    configType: NoConfig,
    isExternal: true,
    exits: () => ['next'],
    execute: ({ executionId, signal }) =>
      new Promise<StepResult>((resolve, reject) => {
        const answer = (word: string): void => resolve({ kind: 'exit', exit: 'next', data: { word } });
        calls.push({ executionId, signal, answer });
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  };
}
