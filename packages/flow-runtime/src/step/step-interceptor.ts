import type { StepContext } from './step-context.js';
import type { StepPlugin } from './step-plugin.js';
import type { ResumedBy, StepResult } from './step-result.js';

/** One call of a plugin. */
export interface StepExecution {
  readonly plugin: StepPlugin;
  readonly context: StepContext;
  /** Event that `resume`, `resumeWithCallback` or `resumeAfterCall` is called with; `null` when `execute` is called. */
  readonly resumedBy: ResumedBy | null;
  readonly runId: string;
  readonly flowId: string;
  /** Version that the run follows. */
  readonly flowVersion: number;
}

/** Result of a plugin call, or a promise of it. Not validated yet: a plugin without types may return anything. */
export type StepOutcome = StepResult | Promise<StepResult>;

/**
 * Wraps every plugin call of an engine: to measure it, to trace it, or to change its result. `next` calls the plugin,
 * or the next interceptor, and returns or throws the same. Return no promise if `next` returned none: most steps are
 * synchronous, and an engine makes hundreds of such calls in a millisecond.
 */
export type StepInterceptor = (execution: StepExecution, next: () => StepOutcome) => StepOutcome;

/** Combines interceptors: the first one is the outermost. */
export function composeInterceptors(interceptors: readonly StepInterceptor[]): StepInterceptor {
  return interceptors.reduceRight<StepInterceptor>(
    (inner, outer) => (execution, next) => outer(execution, () => inner(execution, next)),
    (_execution, next) => next(),
  );
}

/**
 * Applies `map` to the result of a plugin call: synchronously if it is no promise; otherwise returns a `Promise`. `map` may return a
 * promise, too.
 */
export function mapStepOutcome(outcome: StepOutcome, map: (result: StepResult) => StepOutcome): StepOutcome {
  // A plugin may return a promise of a library, whose rejection an interceptor must see as well.
  return isPromise(outcome) ? Promise.resolve(outcome).then(map) : map(outcome);
}

/** Tells whether a plugin returned a promise. A plugin without types may return anything. */
export function isPromise(outcome: StepOutcome): outcome is Promise<StepResult> {
  return typeof (outcome as Partial<Promise<StepResult>> | undefined | null)?.then === 'function';
}
