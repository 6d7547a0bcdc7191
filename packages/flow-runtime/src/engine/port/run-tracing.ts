import type { CompiledFlow } from '../../interpreter/compile-flow.js';
import type { ExecuteStep } from '../../interpreter/run-command.js';
import type { RunEvent } from '../../interpreter/run-event.js';
import type { RunRecord } from '../../port/store/run-record.js';

/** Traces turns of runs and their steps. `Span` is opaque to the use cases. */
export interface RunTracing<Span = unknown> {
  /** Performs a turn of a run within a span; without tracing, only performs it. */
  traceRun<Result>(
    flow: CompiledFlow,
    run: RunRecord,
    perform: (span: Span | undefined) => Promise<Result>,
  ): Promise<Result>;
  /** Sets the final status of the run on the span of its turn. */
  describeRun(span: Span | undefined, run: RunRecord): void;
  /** Executes a step within a span that is a child of the span of its turn; without tracing, only executes it. */
  traceStep(
    flow: CompiledFlow,
    run: RunRecord,
    command: ExecuteStep,
    execute: () => Promise<RunEvent | undefined>,
  ): Promise<RunEvent | undefined>;
}

/** Traces nothing. */
export const noTracing: RunTracing = {
  traceRun: (_flow, _run, perform) => perform(undefined),
  describeRun: () => undefined,
  traceStep: (_flow, _run, _command, execute) => execute(),
};
