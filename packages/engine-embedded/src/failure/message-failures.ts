import { advance, executionOf, FlowError, noteFailure } from '@luluchat/flow-runtime';
import type {
  Clock,
  CompiledFlow,
  Dice,
  MessageFailure,
  MessageRepository,
  OutboundRecord,
  RunMessageFailed,
  RunRecord,
  RunRepository,
  StepLogger,
} from '@luluchat/flow-runtime';
import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '../conversation/backoff.js';
import { describeError } from '../log/describe-error.js';
import { findRunChain } from '../run/run-chain.js';

/** What became of a failure: a run took its exit for it, or ended; or every run had moved on. */
export type FailureEffect = 'taken' | 'late';

/** What telling runs of failed messages needs. */
export interface MessageFailuresOptions {
  readonly messages: Pick<MessageRepository, 'findOpenFailure' | 'listOpenFailures' | 'listAfter'>;
  readonly runs: Pick<RunRepository, 'find' | 'listSteps' | 'listWaiting' | 'commit'>;
  readonly flows: { get(flowId: string, version: number): Promise<CompiledFlow> };
  readonly clock: Clock;
  readonly dice: Dice;
  readonly logger: StepLogger;
  readonly closing: AbortSignal;
  /** Runs a task in the conversation's line of turns, behind what was accepted before. */
  readonly inTurn: (contactId: string, task: () => Promise<void>) => Promise<void>;
  /** Drives a run on with a failure; `messageId` is stored as told together with what the run decides. */
  readonly drive: (run: RunRecord, flow: CompiledFlow, event: RunMessageFailed) => Promise<void>;
  /** Called once for each failure that is stored as told. Must not throw. */
  readonly onTold: (effect: FailureEffect) => void;
}

/**
 * Tells runs of messages that failed. A failure is open in the store until a commit says that it was told, so none is lost in a
 * crash, and none is told twice.
 */
export interface MessageFailures {
  /** Goes on, in the background, with failures that the process before this one left open. */
  open(): void;
  /** Takes a failure that has just been stored. Never throws. */
  tell(message: Pick<OutboundRecord, 'id' | 'contactId'>): void;
}

interface Waiting {
  readonly run: RunRecord;
  /** See `RunMessageFailed.isAwaited`. */
  readonly isAwaited: boolean;
}

const PAGE = 100;
const MAX_BEHIND = 500;

/** Makes it; nothing is read before `open`. */
export function createMessageFailures(options: MessageFailuresOptions): MessageFailures {
  const { messages, runs, flows, clock, dice, logger, closing, inTurn, drive, onTold } = options;

  /** Resolves when it was told, or cannot be told before the next start; never rejects. */
  const tell = async ({ id, contactId }: Pick<OutboundRecord, 'id' | 'contactId'>): Promise<void> => {
    for (let attempt = 1; !closing.aborted; attempt += 1) {
      let isSettled = false;
      try {
        await inTurn(contactId, async () => {
          isSettled = await tellNow(id);
        });
      } catch (error) {
        const isPassing = FlowError.is(error, 'store_failed');
        const text = 'a run could not be told that a message failed';
        logger.error(isPassing ? `${text}; trying again` : text, {
          messageId: id,
          attempt,
          error: describeError(error),
        });
        isSettled = !isPassing;
      }
      if (isSettled) return;
      await sleep(backoffMs(attempt), undefined, { signal: closing }).catch(() => undefined);
    }
  };

  /** Resolves to `false` while the run that it concerns is in the midst of a step. */
  const tellNow = async (id: string): Promise<boolean> => {
    const message = closing.aborted ? undefined : await messages.findOpenFailure(id);
    if (message === undefined) return true;
    const waiting = await findWaiting(message);
    if (waiting === undefined && (await isUnderWay(message.runId))) return false;
    const effect = waiting === undefined ? undefined : await tellWaiting(waiting, message);
    if (effect === undefined) await noteInHistory(message);
    if (effect !== 'taken') report(message);
    onTold(effect ?? 'late');
    return true;
  };

  /** Resolves to `undefined`, with nothing stored, when the failure does not concern the step at which the run waits. */
  const tellWaiting = async (
    { run, isAwaited }: Waiting,
    message: OutboundRecord,
  ): Promise<FailureEffect | undefined> => {
    const flow = await flows.get(run.flowId, run.flowVersion);
    const told = { at: clock.now(), messageId: message.id, failure: failureOf(message), isAwaited };
    const event: RunMessageFailed = { type: 'message-failed', ...told, chance: dice.roll() };
    const { state, commands } = advance(flow, run.state, event);
    if (state === run.state) return undefined;
    await drive(run, flow, event);
    return commands.some(({ type }) => type === 'execute-step' || type === 'finish') ? 'taken' : 'late';
  };

  /** The run that waits and sent this message, or took over from the one that did. */
  const findWaiting = async ({ id, contactId, runId }: OutboundRecord): Promise<Waiting | undefined> => {
    for (const run of await runs.listWaiting(contactId)) {
      const chain = await findRunChain(runs, run, runId);
      if (chain === undefined) continue;
      const behind = await messages.listAfter(id, MAX_BEHIND);
      // A newer message, or a reply: whoever answered has got it.
      const isPast = behind.some(({ runId: id }) => id !== null && chain.has(id));
      return { run, isAwaited: !isPast && behind.length < MAX_BEHIND };
    }
    return undefined;
  };

  /** Parked, or about to be tried again: it may come to wait for an answer to the message. */
  const isUnderWay = async (runId: string): Promise<boolean> => {
    let run = await runs.find(runId);
    while (run?.state.entered !== undefined) run = await runs.find(run.state.entered.runId);
    return run?.state.status === 'running';
  };

  const report = (message: OutboundRecord): void => {
    const { code, reason } = failureOf(message);
    logger.warn('a message failed after its run had moved on', {
      messageId: message.id,
      runId: message.runId,
      code,
      reason,
    });
  };

  /** Notes it in the line of the execution that sent the message, unless the history is gone. */
  const noteInHistory = async (message: OutboundRecord): Promise<void> => {
    const { id, runId, contactId } = message;
    const sequence = executionOf(id)?.sequence;
    const line = (await runs.listSteps(runId)).find((step) => step.sequence === sequence);
    const steps =
      line === undefined ? [] : [{ ...line, runId, result: noteFailure(line.result, id, failureOf(message)) }];
    await runs.commit({ contactId, runs: [], steps, outbound: [], toldFailures: [id] });
  };

  const openPages = async (): Promise<void> => {
    for (let afterId: string | undefined; !closing.aborted;) {
      const page = await messages.listOpenFailures({ limit: PAGE, ...(afterId === undefined ? {} : { afterId }) });
      await Promise.all(page.map(tell));
      afterId = page.at(-1)?.id;
      if (page.length < PAGE || afterId === undefined) return;
    }
  };

  const open = async (attempt = 1): Promise<void> => {
    try {
      await openPages();
    } catch (error) {
      logger.error('failed messages could not be read; trying again', { error: describeError(error) });
      await sleep(backoffMs(attempt), undefined, { signal: closing }).catch(() => undefined);
      if (!closing.aborted) await open(attempt + 1);
    }
  };

  return {
    open: () => void open(),
    tell: (message) => void tell(message),
  };
}

function failureOf({ failure }: OutboundRecord): MessageFailure {
  return failure ?? { code: 'unknown', reason: 'The channel did not say why it failed.' };
}
