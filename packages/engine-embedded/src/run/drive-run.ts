import { advance, performStep, startRun } from '@luluchat/flow-runtime';
import type {
  Advance,
  Clock,
  CompiledFlow,
  Dice,
  EnterRun,
  ExecuteStep,
  RunEvent,
  RunRecord,
  StepContext,
  StepInterceptor,
  StepLogger,
} from '@luluchat/flow-runtime';
import type { Span } from '@opentelemetry/api';
import { afterExecute, beforeExecute } from '../boundary/boundaries.js';
import type { StepBoundary } from '../boundary/boundaries.js';
import type { CallsUnderWay } from '../delivery/calls-under-way.js';
import type { Turn } from '../conversation/turn.js';
import type { FlowFinder } from '../flow/flow-finder.js';
import type { RoundCounters } from '../round/round-counters.js';
import { describeRun, traceRun, traceStep } from '../tracing/spans.js';
import { runOf } from './new-run.js';
import type { RunningSteps } from './running-steps.js';

/** What driving a run needs of its engine. */
export interface DriveOptions {
  readonly clock: Clock;
  readonly dice: Dice;
  readonly logger: StepLogger;
  readonly runningSteps: RunningSteps;
  /** Is told of every external step. */
  readonly calls: CallsUnderWay;
  /** Aborted when the engine closes: no external step is begun any more. */
  readonly closing: AbortSignal;
  readonly rounds: RoundCounters;
  /** Finds what a run needs that leaves for another flow; the flow is compiled then. */
  readonly flows: Pick<FlowFinder, 'findEntry' | 'get'>;
  /** Runs around every plugin call. */
  readonly interceptor: StepInterceptor | undefined;
  /** See `StepContext.judgeMessage`. */
  readonly judgeMessage: StepContext['judgeMessage'];
  /** Stores what a turn holds. */
  readonly store: (turn: Turn) => Promise<void>;
}

/** A run at the point where it is to be driven on, within one turn of its conversation. */
export interface Drive {
  readonly turn: Turn;
  readonly flow: CompiledFlow;
  readonly run: RunRecord;
  /** What happened to the run, or the execution to repeat that was under way when the process ended. */
  readonly next: RunEvent | ExecuteStep;
}

/**
 * Drives a run, and the runs that it leaves for, until one waits or ends, or until the engine closes: then it is parked for
 * the next start. Steps that make no external call share one commit; before an external call, everything that was decided is
 * stored, so that a repeat after a crash makes the same call with the same execution id.
 */
export async function driveRun(drive: Drive, options: DriveOptions): Promise<void> {
  try {
    for (let next: Drive | undefined = drive; next !== undefined;) {
      const now: Drive = next;
      next = await traceRun(now.flow, now.run, (span) => driveOn(now, options, span));
    }
  } finally {
    for (const round of drive.turn.heldRounds) options.rounds.giveBack(round);
  }
}

/** Resolves to the run that takes over, if one does; what was decided is not stored then. */
async function driveOn(
  { turn, flow, run, next }: Drive,
  options: DriveOptions,
  span: Span | undefined,
): Promise<Drive | undefined> {
  const { clock, dice, logger, runningSteps, calls, closing, rounds, flows, interceptor, judgeMessage, store } =
    options;
  const { signal, done } = runningSteps.begin(run.id);
  let now = run;
  let entering: EnterRun | undefined;
  const nextNumber = async (counter: string): Promise<number> => {
    const round = await rounds.take(counter);
    turn.hold({ counter, round });
    return round;
  };
  const take = (advanced: Advance): ExecuteStep | undefined => {
    now = turn.take(now, advanced, clock.now());
    entering = advanced.commands.find((command) => command.type === 'enter-run');
    return advanced.commands.find((command) => command.type === 'execute-step');
  };
  try {
    let command = next.type === 'execute-step' ? next : take(advance(flow, now.state, next));
    while (command !== undefined) {
      if (flow.steps.get(command.stepId)?.plugin.isExternal) {
        if (turn.holdsDecisions) await store(turn);
        if (closing.aborted) return undefined;
        calls.begin(run.contactId);
      }
      const { contact, attributes } = turn;
      const { state } = now;
      const { findEntry } = flows;
      // Member by member: members after a spread take V8 longer than all the rest of a step without IO.
      const around = {
        flow,
        state,
        contact,
        attributes,
        clock,
        dice,
        logger,
        signal,
        nextNumber,
        findEntry,
        interceptor,
        judgeMessage,
      };
      const execution = command;
      if (beforeExecute.hasSubscribers) beforeExecute.publish(boundaryOf(flow, run, execution));
      const event = await traceStep(flow, run, execution, () =>
        performStep(execution, around).catch((reason: unknown) =>
          reason === 'cancelled' ? cancelledAt(clock.now()) : parkedOr(reason),
        ),
      );
      calls.end(run.contactId);
      if (event === undefined) return undefined;
      if (afterExecute.hasSubscribers) afterExecute.publish(boundaryOf(flow, run, execution));
      command = take(advance(flow, now.state, event));
    }
    if (entering !== undefined) return await enter(entering, { ...options, turn, contactId: run.contactId });
    await store(turn);
    return undefined;
  } finally {
    describeRun(span, now);
    calls.end(run.contactId);
    done();
  }
}

/** The run that takes over. It is stored with the end of the older one, by whichever commit comes next. */
async function enter(
  { flowId, version, state }: EnterRun,
  {
    turn,
    flows,
    clock,
    dice,
    contactId,
  }: Pick<Drive, 'turn'> & Pick<DriveOptions, 'flows' | 'clock' | 'dice'> & { readonly contactId: string },
): Promise<Drive> {
  const flow = await flows.get(flowId, version);
  const at = clock.now();
  const run = runOf(flow, contactId, state, at);
  return { turn, flow, run, next: startRun(flow, state, turn.attributes, { at, chance: dice.roll() }) };
}

function boundaryOf(flow: CompiledFlow, run: RunRecord, { stepId, executionId }: ExecuteStep): StepBoundary {
  return { runId: run.id, stepId, stepType: flow.steps.get(stepId)?.type, executionId };
}

/** The event of a cancellation that somebody asked for. */
export function cancelledAt(at: number): RunEvent {
  return { type: 'run-cancelled', at, reason: { code: 'cancelled', message: 'The run was cancelled.' } };
}

function parkedOr(reason: unknown): undefined {
  if (reason !== 'parked') throw reason;
  return undefined;
}
