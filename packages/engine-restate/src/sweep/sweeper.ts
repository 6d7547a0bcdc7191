import type { Clock, StepLogger } from '@luluchat/flow-runtime';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import { describeError } from '@luluchat/flow-runtime/use-case';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ingress } from '../ingress/ingress.js';
import type { Work } from '../work/work.js';
import { createSweptCalls } from './swept-calls.js';

/** Dependencies of the sweeper. */
export interface SweeperOptions {
  readonly store: FlowStore;
  readonly ingress: Pick<Ingress, 'send' | 'deliver' | 'isOpen' | 'idle'>;
  readonly clock: Clock;
  readonly logger: StepLogger;
  readonly closing: AbortSignal;
  /** Tells whether Restate calls this process more than it can do: then work is late, and not lost. Absent: never. */
  readonly isBusy?: () => boolean;
  /** Pause between two sweeps in milliseconds. */
  readonly everyMs: number;
}

/**
 * Sends what is stored and not done to Restate again: work whose first call was lost, with the Restate that got it or before it got
 * there. Restate ignores most of it, since its objects have nothing to do then. Work of which a call of an earlier sweep is not over gets no
 * other one: while no worker answers, each sweep would add a call that Restate has to keep.
 */
export interface Sweeper {
  /** Sweeps now, and then again and again. */
  open(): void;
  /** Sweeps soon: a call did not reach Restate. */
  hurry(): void;
  /** Resolves when the sweep in progress is over. Call it after `closing` was aborted. */
  idle(): Promise<void>;
}

const PAGE = 250;
const HURRY_MS = 1_000;
/** Age at which work counts as lost: a call that is on its way is younger. */
const LOST_AFTER_MS = 3_000;
/** The same while this process is busy: calls again would only add to what it has to do. */
const LATE_AFTER_MS = 30_000;
/** Age at which an unsent message counts as lost: longer than turns send their own, with the time limit of a channel. */
const UNSENT_AFTER_MS = 20_000;

/** Creates a sweeper that is not open yet. */
export function createSweeper(options: SweeperOptions): Sweeper {
  const { store, ingress, clock, logger, closing, isBusy = () => false, everyMs } = options;
  const { contacts, runs, messages, callbacks } = store;
  const calls = createSweptCalls(ingress);
  let nextAt = 0;
  let sweeping: Promise<void> = Promise.resolve();
  let waking = new AbortController();

  /** Sweeps the pages of a list; `afterOf` names the place behind its last item. */
  const pages = async <Item>(
    list: (after: string | undefined) => Promise<readonly Item[]>,
    afterOf: (item: Item) => string,
    visit: (item: Item) => void,
  ): Promise<void> => {
    for (let after: string | undefined; !closing.aborted;) {
      const page = await list(after);
      for (const item of page) visit(item);
      // A page is on its way at a time: memory does not grow with what is stored.
      await calls.idle();
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return;
      after = afterOf(last);
    }
  };

  const send = (contactId: string, work: Work, of: string): void =>
    calls.make(
      { contactId, handler: work.kind, of },
      (id) => void ingress.send(contactId, { ...work, isSwept: true }, id),
    );
  const resume = (contactId: string): void => send(contactId, { kind: 'resume' }, contactId);

  const sweep = async (isFirst: boolean): Promise<void> => {
    const now = clock.now();
    const [lostMs, unsentMs] = isBusy() ? [LATE_AFTER_MS, LATE_AFTER_MS] : [LOST_AFTER_MS, UNSENT_AFTER_MS];
    const before = isFirst ? Infinity : now - lostMs;
    const unsentBefore = isFirst ? Infinity : now - unsentMs;
    calls.begin(Math.floor(now / everyMs));
    const afterId = (after: string | undefined) => ({ limit: PAGE, ...(after !== undefined && { afterId: after }) });
    const idOf = (item: { readonly id: string }): string => item.id;

    await pages(
      (after) => runs.listRunning(afterId(after)),
      idOf,
      ({ contactId, startedAt }) => {
        if (startedAt < before) resume(contactId);
      },
    );
    await pages(
      (after) => messages.listQueuedContacts({ limit: PAGE, ...(after !== undefined && { after }) }),
      (contactId) => contactId,
      resume,
    );
    for (const { contactId } of await contacts.listPauses({ until: isFirst ? now : before, limit: PAGE })) {
      send(contactId, { kind: 'release' }, contactId);
    }
    const due = await runs.listDue({ at: isFirst ? now : before, limit: PAGE });
    for (const { id: runId, contactId, state } of due) {
      const { executionId = '' } = state.current ?? {};
      send(contactId, { kind: 'wake', runId, executionId }, executionId);
    }
    await calls.idle();
    await pages(
      (after) => callbacks.listAccepted(afterId(after)),
      ({ executionId }) => executionId,
      ({ executionId, runId }) => void takeCallback(executionId, runId).catch(logFailure),
    );
    await pages(
      (after) => messages.listOpenFailures(afterId(after)),
      idOf,
      ({ id: messageId, contactId }) => send(contactId, { kind: 'failure', messageId }, messageId),
    );
    const seen = new Set<string>();
    await pages(
      (after) => messages.listUnsent(afterId(after)),
      idOf,
      ({ contactId, createdAt }) => {
        if (createdAt >= unsentBefore || seen.has(contactId)) return;
        if (seen.size < MAX_SEEN) seen.add(contactId);
        // A young one may be in the hands of a turn, which the conversation waits for.
        if (isFirst) resume(contactId);
        else
          calls.make({ contactId, handler: 'deliver', of: contactId }, (callId) => ingress.deliver(contactId, callId));
      },
    );
    await calls.idle();
    calls.end();
  };

  const logFailure = (error: unknown): void =>
    logger.error('stored work could not be read; trying again', { error: describeError(error) });

  const takeCallback = async (executionId: string, runId: string): Promise<void> => {
    const run = await runs.find(runId);
    if (run !== undefined) send(run.contactId, { kind: 'callback', runId, executionId }, executionId);
    else await callbacks.discard(executionId);
  };

  const repeat = async (): Promise<void> => {
    for (let isFirst = true; !closing.aborted; isFirst = false) {
      nextAt = clock.now() + everyMs;
      waking = new AbortController();
      await sweep(isFirst).catch(logFailure);
      while (!closing.aborted && clock.now() < nextAt) {
        const pauseMs = Math.min(everyMs, Math.max(1, nextAt - clock.now()));
        await sleep(pauseMs, undefined, { signal: AbortSignal.any([closing, waking.signal]) }).catch(() => undefined);
        if (waking.signal.aborted) waking = new AbortController();
      }
    }
  };

  return {
    open: () => void (sweeping = repeat()),
    hurry() {
      nextAt = Math.min(nextAt, clock.now() + HURRY_MS);
      waking.abort();
    },
    idle: () => sweeping,
  };
}

/** Maximum number of contacts that one sweep remembers; further ones may be called twice. */
const MAX_SEEN = 100_000;
