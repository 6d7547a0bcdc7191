import type { Delivery, InboundMessage, StatusReport } from '@luluchat/flow-runtime/channel';
import type {
  CallbackReceipt,
  FlowEngine,
  IncomingCallback,
  StartedRun,
  StartRequest,
  StuckWorkList,
} from '@luluchat/flow-runtime/engine';
import type { OutboundRecord } from '@luluchat/flow-runtime/store';
import { deliverMessage, receiveCallback, recordStatus, startRun } from '@luluchat/flow-runtime/use-case';
import { createEmbeddedContext } from './embedded-context.js';
import type { EmbeddedContext } from './embedded-context.js';
import type { EmbeddedEngineOptions } from './embedded-engine-options.js';

const CLOSE_GRACE_MS = 8_000;

/** Creates an engine that runs flows in this process on a store. Call `open` first. */
export function createEmbeddedEngine(options: EmbeddedEngineOptions): FlowEngine {
  return new EmbeddedEngine(options);
}

/** Opens and closes the parts in this process; each request is a use case. Its context states the invariants. */
class EmbeddedEngine implements FlowEngine {
  readonly #context: EmbeddedContext;
  readonly #closeGraceMs: number;

  constructor(options: EmbeddedEngineOptions) {
    this.#context = createEmbeddedContext(options);
    this.#closeGraceMs = options.closeGraceMs ?? CLOSE_GRACE_MS;
  }

  get stuck(): StuckWorkList {
    return this.#context.stuck;
  }

  async open(): Promise<void> {
    const { outbox, lifecycle, recovery, failures, callbacks, timers, shared, sweeper } = this.#context;
    await shared?.conversations.open();
    await outbox.open();
    lifecycle.open();
    if (shared === undefined) {
      await recovery.open();
      failures.open();
      callbacks.open();
    }
    await sweeper?.open();
    timers.open();
  }

  start(request: StartRequest): Promise<StartedRun> {
    return startRun(this.#context, request);
  }

  deliver(message: InboundMessage): Promise<Delivery> {
    return deliverMessage(this.#context, message);
  }

  recordStatus(report: StatusReport): Promise<OutboundRecord | undefined> {
    return recordStatus(this.#context, report);
  }

  receiveCallback(callback: IncomingCallback): Promise<CallbackReceipt> {
    return receiveCallback(this.#context, callback);
  }

  cancel(runId: string): Promise<void> {
    return this.#context.cancel(runId);
  }

  async close(): Promise<void> {
    const { lifecycle, timers, runningSteps, conversations, outbox, shared } = this.#context;
    lifecycle.close();
    timers.close();
    const grace = setTimeout(() => runningSteps.parkAll(), this.#closeGraceMs);
    await conversations.idle();
    clearTimeout(grace);
    await outbox.close(this.#closeGraceMs / 4);
    await shared?.conversations.close();
  }
}
