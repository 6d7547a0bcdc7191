import { advance, performStep } from '@luluchat/flow-runtime';
import type {
  Advance,
  Clock,
  CompiledFlow,
  ExecuteStep,
  RunEvent,
  RunRecord,
  StepLogger,
} from '@luluchat/flow-runtime';
import type { Span } from '@opentelemetry/api';
import { afterExecute, beforeExecute } from '../boundary/boundaries.js';
import type { StepBoundary } from '../boundary/boundaries.js';
import type { Turn } from '../conversation/turn.js';
import { describeRun, traceRun, traceStep } from '../tracing/spans.js';
import type { RunningSteps } from './running-steps.js';

/** What driving a run needs of its engine. */
export interface DriveOptions {
  readonly clock: Clock;
  readonly logger: StepLogger;
  readonly runningSteps: RunningSteps;
  /** Aborted when the engine closes: no external step is begun any more. */
  readonly closing: AbortSignal;
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
 * Drives a run until it waits or ends, or until the engine closes: then it is parked for the next start. Steps that make no external call share one commit; before an external call,
 * everything that was decided is stored, so that a repeat after a crash makes the same call with the same execution id.
 */
export function driveRun(drive: Drive, options: DriveOptions): Promise<void> {
  return traceRun(drive.flow, drive.run, (span) => driveOn(drive, options, span));
}

async function driveOn({ turn, flow, run, next }: Drive, options: DriveOptions, span: Span | undefined): Promise<void> {
  const { clock, logger, runningSteps, closing, store } = options;
  const { signal, done } = runningSteps.begin(run.id);
  let now = run;
  const take = (advanced: Advance): ExecuteStep | undefined => {
    now = turn.take(now, advanced, clock.now());
    return advanced.commands.find((command) => command.type === 'execute-step');
  };
  try {
    let command = next.type === 'execute-step' ? next : take(advance(flow, now.state, next));
    while (command !== undefined) {
      if (flow.steps.get(command.stepId)?.plugin.isExternal) {
        if (turn.holdsDecisions) await store(turn);
        if (closing.aborted) return;
      }
      const { contact, attributes } = turn;
      const around = { flow, state: now.state, contact, attributes, clock, logger, signal };
      const execution = command;
      if (beforeExecute.hasSubscribers) beforeExecute.publish(boundaryOf(flow, run, execution));
      const event = await traceStep(flow, run, execution, () =>
        performStep(execution, around).catch((reason: unknown) =>
          reason === 'cancelled' ? cancelledAt(clock.now()) : parkedOr(reason),
        ),
      );
      if (event === undefined) return;
      if (afterExecute.hasSubscribers) afterExecute.publish(boundaryOf(flow, run, execution));
      command = take(advance(flow, now.state, event));
    }
    await store(turn);
  } finally {
    describeRun(span, now);
    done();
  }
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
