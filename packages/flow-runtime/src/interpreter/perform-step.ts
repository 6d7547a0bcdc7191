import type { AttributeCatalog } from '../attribute/attribute-definition.js';
import type { Contact } from '../contact/contact.js';
import type { CompiledFlow, CompiledStep, FlowIdentity } from './compile-flow.js';
import { FlowError } from '../error/flow-error.js';
import type { Clock } from '../environment/clock.js';
import type { RandomSource } from '../environment/random-source.js';
import type { StepLogger } from '../environment/step-logger.js';
import { isCounterName } from '../step/counter-name.js';
import type { StepContext, StepCounter } from '../step/step-context.js';
import type { StepInterceptor, StepOutcome } from '../step/step-interceptor.js';
import type { StepPlugin } from '../step/step-plugin.js';
import type { ResumeEvent, StepResult } from '../step/step-result.js';
import { createTemplateRenderer } from '../template/template-renderer.js';
import type { RecordingRenderer, TemplateRenderer } from '../template/template-renderer.js';
import { findResultFault } from './find-result-fault.js';
import { findEnterFlow } from './enter-run.js';
import type { ExecuteStep } from './run-command.js';
import type { FlowEntry, StepFailed, StepFinished } from './run-event.js';
import type { RunState } from './run-state.js';
import { runTemplateScope } from './run-template-scope.js';

/** What an engine has at hand when a step is to be executed. */
export interface StepEnvironment {
  readonly flow: CompiledFlow;
  readonly state: RunState;
  readonly contact: Contact;
  readonly attributes: AttributeCatalog;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: StepLogger;
  readonly signal: AbortSignal;
  /** Whether an author tries the step out. Default: it is a run. */
  readonly isTest?: boolean;
  /** Reserves the next number of the counter with this key; called at most once for each in an execution. See `StepContext.counter`. */
  nextNumber(counterKey: string): Promise<number>;
  /** Runs around the plugin call; see `composeInterceptors` for several. */
  readonly interceptor?: StepInterceptor | undefined;
  /** See `StepContext.checkMessage`. */
  readonly checkMessage?: StepContext['checkMessage'];
  /** Looks up the published version of a flow that the step leaves for, and gives the run there an id. */
  findEntry(flowId: string): Promise<FlowEntry>;
}

/** Returns the key of a step's counter: the same in every version of its flow. */
export function counterKey({ flowId }: Pick<FlowIdentity, 'flowId'>, stepId: string, name?: string): string {
  return name === undefined ? `${flowId}/${stepId}` : `${flowId}/${stepId}/${name}`;
}

/**
 * Carries out an `execute-step` command: the one place where engines call plugins. Resolves to the event to feed back.
 * Rejects only when the signal was aborted, with the signal's reason: the execution then counts as not done. A plugin
 * that throws, or returns what is no step result, gives `step-failed`; `FlowError` `store_failed` is passed on, because a store
 * that fails for a while must not end runs: the execution counts as not done then, too.
 */
export function performStep(command: ExecuteStep, env: StepEnvironment): Promise<StepFinished | StepFailed> {
  const templates = createTemplateRenderer(runTemplateScope(env.state, env.contact), env.flow.templates);
  // Not async, since many executions wait at a time, and an async frame that waits weighs twice as much as this.
  return execute(command, env, templates).then(
    (result) => finish(result, command, env, templates),
    (error: unknown) => fail(error, command, env),
  );
}

function execute(command: ExecuteStep, env: StepEnvironment, templates: TemplateRenderer): Promise<StepResult> {
  try {
    env.signal.throwIfAborted();
    const step = findStep(command, env);
    const context = createContext(step, command, env, templates);
    const { plugin } = step;
    const { resumedBy } = command;
    const { interceptor } = env;
    if (interceptor === undefined) return Promise.resolve(callPlugin(plugin, context, resumedBy));
    const execution = { plugin, context, resumedBy };
    return Promise.resolve(interceptor(execution, () => callPlugin(plugin, context, resumedBy)));
  } catch (error) {
    return Promise.reject(error as Error);
  }
}

function findStep({ stepId }: ExecuteStep, { flow }: StepEnvironment): CompiledStep {
  const step = flow.steps.get(stepId);
  if (step === undefined) throw new FlowError('unknown_step_type', `The flow has no step "${stepId}".`);
  return step;
}

/** Not async, since nearly all results wait for nothing here. */
function finish(
  result: StepResult,
  command: ExecuteStep,
  env: StepEnvironment,
  templates: RecordingRenderer,
): StepFinished | StepFailed | Promise<StepFinished | StepFailed> {
  try {
    const step = findStep(command, env);
    const fault = findResultFault(step.plugin, result);
    if (fault !== undefined) {
      throw new FlowError('invalid_step_plugin', `The step type "${step.type}" gave no proper result: ${fault}.`);
    }
    const { executionId } = command;
    const finished = (): StepFinished => ({
      type: 'step-finished',
      executionId,
      at: env.clock.now(),
      result,
      unfilled: templates.unfilled,
      random: env.random.next(),
    });
    const entering = findEnterFlow(result);
    if (entering === undefined) return finished();
    return env.findEntry(entering.flowId).then(
      (entry) => ({ ...finished(), entry }),
      (error: unknown) => fail(error, command, env),
    );
  } catch (error) {
    return fail(error, command, env);
  }
}

/** Throws what makes the execution count as not done. */
function fail(error: unknown, { executionId, stepId }: ExecuteStep, env: StepEnvironment): StepFailed {
  env.signal.throwIfAborted();
  if (FlowError.is(error, 'store_failed')) throw error;
  env.logger.error('a step threw', { stepId, executionId, error: describe(error) });
  const failed: StepFailed = { type: 'step-failed', executionId, at: env.clock.now(), message: explain(error) };
  const step = env.flow.steps.get(stepId);
  const leadsOn = step?.plugin.failedExit !== undefined && step.exits.has(step.plugin.failedExit);
  return leadsOn ? { ...failed, random: env.random.next() } : failed;
}

function createContext(
  { config }: CompiledStep,
  { executionId, stepId, random }: ExecuteStep,
  env: StepEnvironment,
  templates: TemplateRenderer,
): StepContext {
  const { contact, attributes, clock, logger, signal, checkMessage } = env;
  let counters: Map<string, StepCounter> | undefined;
  const counter = (name?: string): StepCounter => {
    counters ??= new Map();
    const key = counterKey(env.flow, stepId, name);
    const known = counters.get(key) ?? createCounter(key, name, env);
    counters.set(key, known);
    return known;
  };
  const shownButtons = env.state.shownButtons ?? [];
  // Member by member: members after a spread take V8 longer than all the rest of a step without IO.
  return {
    config,
    stepId,
    executionId,
    random,
    shownButtons,
    checkMessage,
    contact,
    attributes,
    templates,
    clock,
    logger,
    signal,
    counter,
    isTest: env.isTest === true,
  };
}

function createCounter(key: string, name: string | undefined, env: StepEnvironment): StepCounter {
  if (name !== undefined && !isCounterName(name)) {
    throw new FlowError('invalid_step_plugin', 'The name of a counter is kebab-case with at most 50 characters.');
  }
  let reserved: Promise<number> | undefined;
  return { next: () => (reserved ??= env.nextNumber(key)) };
}

function callPlugin(plugin: StepPlugin, context: StepContext, resumedBy: ResumeEvent | null): StepOutcome {
  if (resumedBy === null) return plugin.execute(context);
  if (plugin.resume === undefined) {
    throw new FlowError('invalid_step_plugin', `The step type "${plugin.type}" waits but cannot be resumed.`);
  }
  return plugin.resume(context, resumedBy);
}

/** Only our own errors are written for people; a foreign message may hold anything. */
function explain(error: unknown): string {
  return FlowError.is(error) ? error.message : 'The step failed unexpectedly; the server log has the details.';
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : 'a value that is not an error was thrown';
}
