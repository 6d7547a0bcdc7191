import type { StepLogger, StepPlugin } from '@luluchat/flow-runtime';
import type { HandledMessage, MessageChannel, OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import type { FlowEngine, StartedRun } from '@luluchat/flow-runtime/engine';
import type { FlowStore, RunRecord } from '@luluchat/flow-runtime/store';
import type { CallbackLinks, EngineOptions } from '@luluchat/flow-runtime/use-case';
import { createCallbackLinks } from '@luluchat/flow-runtime/use-case';
import { createSecretKey } from 'node:crypto';
import { afterEach, beforeEach, expect } from 'vitest';
import { createRecordingLogger } from '../logger/create-recording-logger.js';
import type { LogEntry, RecordingLogger } from '../logger/create-recording-logger.js';
import { createContractSteps } from './contract-steps.js';
import type { ContractSteps } from './contract-steps.js';

/** Open engine on a new, empty store, with what a test needs to control it. */
export interface EngineUnderTest {
  readonly engine: FlowEngine;
  readonly store: FlowStore;
  /** Messages that its channel has received so far. */
  readonly sent: readonly OutboundMessage[];
  /**
   * Indicators that its channel was asked to show so far, by {@link createRecordingPresence}. Absent: the engine calls no channel, and tests of
   * indicators are skipped.
   */
  readonly shown?: readonly ShownIndicator[];
  /** False for an engine that keeps no data when it ends: tests of restarts are skipped, others do without. Default true. */
  readonly isLasting?: boolean;
  /**
   * Closes engine and store without waiting for calls, and opens both on the same data. Keeps `sent`. Not called unless the engine
   * is lasting.
   */
  restart(): Promise<void>;
  /** Closes everything and removes the data. */
  dispose(): Promise<void>;
}

/** Indicator that a channel was asked to show a contact: `idle` ends `typing`. */
export interface ShownIndicator extends HandledMessage {
  readonly indicator: 'read' | 'typing' | 'idle';
}

/** Creates the members of a channel that record in `shown` what contacts are shown. */
export function createRecordingPresence(
  shown: ShownIndicator[],
): Required<Pick<MessageChannel, 'markRead' | 'showTyping'>> {
  const add = (indicator: ShownIndicator['indicator'], message: HandledMessage) =>
    void shown.push({ indicator, ...message });
  return {
    markRead: (message) => add('read', message),
    showTyping(message) {
      add('typing', message);
      let isOver = false;
      return () => {
        if (!isOver) add('idle', message);
        isOver = true;
      };
    },
  };
}

/** Settings of an engine; absent ones have their defaults. */
export type EngineSettings = Pick<EngineOptions, 'pausedStarts'>;

/**
 * Creates an engine with these step plugins, links of callbacks, log and settings for each test. Its clock shows the real time, and its
 * channel has the reply window {@link REPLY_WINDOW_MS} and the members of {@link createRecordingPresence}.
 */
export type CreateEngine = (
  plugins: readonly StepPlugin[],
  callbackLinks: CallbackLinks,
  logger: StepLogger,
  settings?: EngineSettings,
) => Promise<EngineUnderTest>;

/** Engine of the current test. */
export interface UsedEngine {
  readonly steps: ContractSteps;
  readonly engine: FlowEngine;
  readonly store: FlowStore;
  readonly sent: readonly OutboundMessage[];
  /** `undefined`: the engine calls no channel. */
  readonly shown: readonly ShownIndicator[] | undefined;
  readonly isLasting: boolean;
  /** Entries of its log so far. */
  readonly logged: readonly LogEntry[];
  /** Restarts engine and store on the same data, unless the engine keeps none. */
  restart(): Promise<void>;
  /** Publishes a flow that starts at its first step, by a webhook trigger unless it names others. */
  publish(id: string, document: Pick<FlowDocument, 'steps'> & Partial<FlowDocument>): Promise<void>;
  start(flowId: string, contactNumber?: string, idempotencyKey?: string): Promise<StartedRun>;
  /** Reads a run, which must exist. */
  read(runId: string): Promise<RunRecord>;
  /** Resolves to the run once `holds` is true of it. */
  until(runId: string, holds: (run: RunRecord) => boolean): Promise<RunRecord>;
  /** Resolves once the external step was called `count` times. */
  calls(count: number): Promise<void>;
  /** Returns the texts of the messages that were sent, in order. */
  readonly texts: () => readonly string[];
}

/** Reply window of the channel of an engine under test, in milliseconds. */
export const REPLY_WINDOW_MS = 24 * 60 * 60 * 1000;

/** Reason why a test is skipped. */
export const RESTARTS = 'the engine keeps no data when it ends';

export const ANN = '60123456789';
export const BEN = '60123456780';
export const done = { type: 'done' };

/** Creates a step that sends one text. */
export const say = (word: string, next: string) => ({ type: 'say', config: { word }, exits: { next } });

/** Tells whether a run has ended. */
export const hasEnded = ({ finishedAt }: RunRecord): boolean => finishedAt !== null;

/** Tells whether a run waits. */
export const isWaiting = ({ state }: RunRecord): boolean => state.status === 'waiting';

const LINKS = createCallbackLinks({
  key: createSecretKey(Buffer.alloc(32, 'contract')),
  address: () => 'https://flows.example.com/callback',
});

const WEBHOOK = [{ type: 'webhook' }] as const;

/** Creates an engine for each test of the surrounding `describe`. */
export function useEngine(create: CreateEngine): UsedEngine {
  let steps: ContractSteps;
  let used: EngineUnderTest;
  let logger: RecordingLogger;
  beforeEach(async () => {
    steps = createContractSteps();
    logger = createRecordingLogger();
    used = await create(steps.plugins, LINKS, logger);
  });
  afterEach(() => used.dispose());

  const read = async (runId: string): Promise<RunRecord> => {
    const run = await used.store.runs.find(runId);
    if (run === undefined) throw new Error(`The store has no run ${runId}.`);
    return run;
  };
  return {
    get steps() {
      return steps;
    },
    get engine() {
      return used.engine;
    },
    get store() {
      return used.store;
    },
    get sent() {
      return used.sent;
    },
    get shown() {
      return used.shown;
    },
    get isLasting() {
      return used.isLasting ?? true;
    },
    get logged() {
      return logger.entries;
    },
    restart: () => (used.isLasting === false ? Promise.resolve() : used.restart()),
    async publish(id, document) {
      const draft = { name: id, triggers: WEBHOOK, start: Object.keys(document.steps)[0] ?? '', ...document };
      await used.store.flows.create({ id, draft, at: 1 });
      await used.store.flows.publish({ flowId: id, revision: 1, at: 1 });
    },
    start: (flowId, contactNumber = ANN, idempotencyKey) =>
      used.engine.start({ flowId, contactNumber, data: {}, ...(idempotencyKey && { idempotencyKey }) }),
    read,
    async until(runId, holds) {
      await expect.poll(async () => holds(await read(runId)), { timeout: 30_000, interval: 5 }).toBe(true);
      return read(runId);
    },
    async calls(count) {
      await expect.poll(() => steps.calls.length, { timeout: 30_000 }).toBe(count);
    },
    texts: () => used.sent.map(({ content }) => ('text' in content ? content.text : '')),
  };
}
