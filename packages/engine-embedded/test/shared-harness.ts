import { createStepRegistry, silentLogger } from '@luluchat/flow-runtime';
import type { StepContext, StepPlugin, StepResult } from '@luluchat/flow-runtime';
import type { MessageChannel, OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import type { RunRecord } from '@luluchat/flow-runtime/store';
import { createCallbackLinks } from '@luluchat/flow-runtime/use-case';
import { createStandardSteps } from '@luluchat/standard-steps';
import { createSecretKey } from 'node:crypto';
import { expect } from 'vitest';
import { createEmbeddedEngine } from '../src/index.js';
import { createLeasedMemoryStore } from './leased-memory-store.js';
import type { LeasedMemoryStore } from './leased-memory-store.js';

class NoConfig {}

/** Longest wait for a callback. */
const RING_MS = 60_000;
const LINKS = createCallbackLinks({
  key: createSecretKey(Buffer.alloc(32, 'shared')),
  address: () => 'https://flows.example.com/callback',
});

/** A call of the step `call` or `ring`, open until the test answers it. */
export interface OpenCall {
  readonly executionId: string;
  readonly signal: AbortSignal;
  /** URL of its callback; `undefined` for `call`. */
  readonly callbackUrl: string | undefined;
  answer(word: string): void;
  /** Ends a call of `ring` as accepted: the step waits for its callback. */
  accept(): void;
  /** Ends a call of `ring` as failed: the step closes its callback. */
  fail(): void;
}

/** A server of a test: an engine with steps `call` and `ring` of its own. */
export interface SharedServer {
  readonly engine: FlowEngine;
  readonly id: string;
  /** Calls that its engine made so far. */
  readonly calls: readonly OpenCall[];
  /** Takeovers and expired leases that its engine told of, in order. */
  readonly told: readonly string[];
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
      const told: string[] = [];
      const before = new Set(store.servers);
      const engine = createEmbeddedEngine({
        store,
        registry: createStepRegistry([...createStandardSteps(), ...callSteps(calls)]),
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
        callbackLinks: LINKS,
        onTakenOver: (conversations) => told.push(`took over ${conversations}`),
        onLeasesExpired: () => told.push('leases expired'),
      });
      await engine.open();
      servers.push(engine);
      return {
        engine,
        id: store.servers.find((id) => !before.has(id)) ?? '',
        calls,
        told,
        untilCalls: (count) => expect.poll(() => calls.length).toBe(count),
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
      await expect.poll(async () => holds(await read()), { interval: 5 }).toBe(true);
      return read();
    },
    texts: () => sent.map(({ content }) => ('text' in content ? content.text : '')),
    async close() {
      await Promise.all(servers.map((engine) => engine.close()));
      await store.close();
    },
  };
}

/** Creates a step that calls, and one whose call has a callback. */
function callSteps(calls: OpenCall[]): readonly StepPlugin[] {
  const common = { configType: NoConfig, isExternal: true, exits: () => ['next'] };
  const manifest = {
    title: 'Call',
    description: 'Waits for the test.',
    icon: 'test',
    category: 'integration',
  } as const;
  const execute = (context: StepContext) =>
    new Promise<StepResult>((resolve, reject) => open(context, resolve, reject));
  const open = (
    { executionId, signal, callback, clock }: StepContext,
    resolve: (result: StepResult) => void,
    reject: (error: unknown) => void,
  ): void => {
    const answer = (word: string): void => resolve({ kind: 'exit', exit: 'next', data: { word } });
    const closed = async (): Promise<void> => answer((await callback?.close()) ?? 'none');
    calls.push({
      ...{ executionId, signal, callbackUrl: callback?.url, answer },
      accept: () => resolve({ kind: 'wait', forMessage: false, forCallback: true, until: clock.now() + RING_MS }),
      fail: () => void closed().catch(reject),
    });
    signal.addEventListener('abort', () => reject(new Error('aborted')));
  };
  return [
    { ...common, type: 'call', manifest, execute },
    {
      ...{ ...common, type: 'ring', manifest, execute, awaitsCallback: () => true },
      resume: () => ({ kind: 'exit', exit: 'next', data: { word: 'late' } }),
      resumeWithCallback: (_, { body }) => ({ kind: 'exit', exit: 'next', data: { word: body } }),
    },
  ];
}
