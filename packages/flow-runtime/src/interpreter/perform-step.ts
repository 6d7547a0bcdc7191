import type { MessageMoment } from '../message/check-message.js';
import type { MessageContent } from '../message/message-content.js';
import type { MessageFailure } from '../message/message-status.js';
import type { AttributeCatalog } from '../attribute/attribute-definition.js';
import type { Contact } from '../contact/contact.js';
import type { CompiledFlow, CompiledStep, FlowIdentity } from './compile-flow.js';
import { FlowError } from '../error/flow-error.js';
import type { Clock } from '../environment/clock.js';
import type { RandomSource } from '../environment/random-source.js';
import type { StepLogger } from '../environment/step-logger.js';
import { isCounterName } from '../step/counter-name.js';
import type { StepContext, StepCounter } from '../step/step-context.js';
import { isPromise } from '../step/step-interceptor.js';
import type { StepInterceptor, StepOutcome } from '../step/step-interceptor.js';
import type { StepPlugin } from '../step/step-plugin.js';
import type { StepResult } from '../step/step-result.js';
import { createTemplateRenderer } from '../template/template-renderer.js';
import type { RecordingRenderer, TemplateRenderer } from '../template/template-renderer.js';
import { findResultProblem } from './find-result-problem.js';
import { findCallFlow, findEnterFlow } from './enter-run.js';
import type { ExecuteStep } from './run-command.js';
import type { FlowEntry, StepFailed, StepFinished } from './run-event.js';
import type { RunState } from './run-state.js';
import { ExecutionLogger } from './execution-logger.js';
import { runTemplateScope } from './run-template-scope.js';

/** Everything that an engine provides to execute a step. */
export interface StepEnvironment {
  readonly flow: CompiledFlow;
  readonly state: RunState;
  readonly contact: Contact;
  readonly attributes: AttributeCatalog;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: StepLogger;
  readonly signal: AbortSignal;
  /** `true` if an author tries the step out. Default `false`: it belongs to a run. */
  readonly isTest?: boolean;
  /**
   * Reserves the next number of the counter with this key; called at most once per key in an execution. See
   * {@link StepContext.counter}.
   */
  nextNumber(counterKey: string): Promise<number>;
  /** Wraps the plugin call. Combine several with `composeInterceptors`. */
  readonly interceptor?: StepInterceptor | undefined;
  /** See {@link StepContext.callback}. */
  readonly callback?: StepContext['callback'];
  /** Returns why the channel would refuse a message, see {@link StepContext.checkMessage}. `undefined`: the channel has no rules. */
  readonly checkMessage?: ((content: MessageContent, moment: MessageMoment) => MessageFailure | undefined) | undefined;
  /** Finds the published version of the flow that a step enters or calls, and makes an id for the new run. */
  findEntry(flowId: string): Promise<FlowEntry>;
}

/** Returns the key of a step's counter: the same in every version of its flow. */
export function counterKey({ flowId }: Pick<FlowIdentity, 'flowId'>, stepId: string, name?: string): string {
  return name === undefined ? `${flowId}/${stepId}` : `${flowId}/${stepId}/${name}`;
}

/**
 * Performs an `execute-step` command: the only place where engines call plugins. Resolves to the event for
 * {@link advance}. A plugin that throws, or returns an invalid result, gives `step-failed`. When this rejects, the execution
 * counts as not performed: call again later.
 *
 * @throws The reason of the signal, if it was aborted.
 * @throws {FlowError} `store_failed`, because a temporary failure of the store must not end runs.
 */
export function performStep(command: ExecuteStep, env: StepEnvironment): Promise<StepFinished | StepFailed> {
  const templates = createTemplateRenderer(runTemplateScope(env.state, env.contact), env.flow.templates);
  // Not async: many executions are pending at a time, and a suspended async frame takes twice the memory of this.
  try {
    const outcome = execute(command, env, templates);
    if (!isPromise(outcome)) return Promise.resolve(finish(outcome, command, env, templates));
    return Promise.resolve(outcome).then(
      (result) => finish(result, command, env, templates),
      (error: unknown) => fail(error, command, env),
    );
  } catch (error) {
    return Promise.reject(error as Error);
  }
}

/** Calls the plugin. Resolves or returns what it gave; what it throws is a rejection. */
function execute(command: ExecuteStep, env: StepEnvironment, templates: TemplateRenderer): StepOutcome {
  try {
    env.signal.throwIfAborted();
    const step = findStep(command, env);
    const context = createContext(step, command, env, templates);
    const { plugin } = step;
    const { resumedBy } = command;
    const { interceptor } = env;
    if (interceptor === undefined) return callPlugin(plugin, context, resumedBy);
    const { flowId, version: flowVersion } = env.flow;
    const execution = { plugin, context, resumedBy, runId: env.state.runId, flowId, flowVersion };
    return interceptor(execution, () => callPlugin(plugin, context, resumedBy));
  } catch (error) {
    return Promise.reject(error as Error);
  }
}

function findStep({ stepId }: ExecuteStep, { flow }: StepEnvironment): CompiledStep {
  const step = flow.steps.get(stepId);
  if (step === undefined) throw new FlowError('unknown_step_type', `The flow has no step "${stepId}".`);
  return step;
}

/** Validates a result and makes its event. Not async, because nearly all results need no further look-up. */
function finish(
  result: StepResult,
  command: ExecuteStep,
  env: StepEnvironment,
  templates: RecordingRenderer,
): StepFinished | StepFailed | Promise<StepFinished | StepFailed> {
  try {
    const step = findStep(command, env);
    const problem = findResultProblem(step.plugin, result);
    if (problem !== undefined) {
      throw new FlowError('invalid_step_plugin', `The step type "${step.type}" gave no proper result: ${problem}.`);
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
    const entering = findEnterFlow(result) ?? findCallFlow(result);
    if (entering === undefined) return finished();
    return env.findEntry(entering.flowId).then(
      (entry) => ({ ...finished(), entry }),
      (error: unknown) => fail(error, command, env),
    );
  } catch (error) {
    return fail(error, command, env);
  }
}

/** Makes the event of a step that threw; throws again if the execution counts as not performed. */
function fail(error: unknown, command: ExecuteStep, env: StepEnvironment): StepFailed {
  const { executionId, stepId } = command;
  env.signal.throwIfAborted();
  if (FlowError.is(error, 'store_failed')) throw error;
  new ExecutionLogger(command, env).error('a step threw', { error: describe(error) });
  const failed: StepFailed = { type: 'step-failed', executionId, at: env.clock.now(), message: explain(error) };
  const step = env.flow.steps.get(stepId);
  const isConnected = step?.plugin.failedExit !== undefined && step.exits.has(step.plugin.failedExit);
  return isConnected ? { ...failed, random: env.random.next() } : failed;
}

function createContext(
  { config }: CompiledStep,
  command: ExecuteStep,
  env: StepEnvironment,
  templates: TemplateRenderer,
): StepContext {
  const { executionId, stepId, random } = command;
  const { contact, attributes, clock, signal, callback } = env;
  const check = env.checkMessage;
  const account = env.state.account ?? contact.account;
  const checkMessage = check && ((content: MessageContent) => check(content, { contact, account, now: clock.now() }));
  const logger = new ExecutionLogger(command, env);
  let counters: Map<string, StepCounter> | undefined;
  const counter = (name?: string): StepCounter => {
    counters ??= new Map();
    const key = counterKey(env.flow, stepId, name);
    const known = counters.get(key) ?? createCounter(key, name, env);
    counters.set(key, known);
    return known;
  };
  const shownButtons = env.state.shownButtons ?? [];
  // Member by member: in V8, members after a spread take longer than all the rest of a step without I/O.
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
    callback,
    isTest: env.isTest === true,
    lastMessageId: env.state.lastMessageId,
  };
}

function createCounter(key: string, name: string | undefined, env: StepEnvironment): StepCounter {
  if (name !== undefined && !isCounterName(name)) {
    throw new FlowError('invalid_step_plugin', 'The name of a counter is kebab-case with at most 50 characters.');
  }
  let reserved: Promise<number> | undefined;
  return { next: () => (reserved ??= env.nextNumber(key)) };
}

function callPlugin(plugin: StepPlugin, context: StepContext, resumedBy: ExecuteStep['resumedBy']): StepOutcome {
  if (resumedBy === null) return plugin.execute(context);
  if (resumedBy.type === 'callback') {
    if (plugin.resumeWithCallback !== undefined) return plugin.resumeWithCallback(context, resumedBy);
    throw new FlowError('invalid_step_plugin', `The step type "${plugin.type}" cannot be resumed by a callback.`);
  }
  if (resumedBy.type === 'call') {
    if (plugin.resumeAfterCall !== undefined) return plugin.resumeAfterCall(context, resumedBy);
    throw new FlowError('invalid_step_plugin', `The step type "${plugin.type}" cannot be resumed after a call.`);
  }
  if (plugin.resume === undefined) {
    throw new FlowError('invalid_step_plugin', `The step type "${plugin.type}" waits but cannot be resumed.`);
  }
  return plugin.resume(context, resumedBy);
}

/** Returns a message for people. Only messages of `FlowError` are safe; any other may contain secrets. */
function explain(error: unknown): string {
  return FlowError.is(error) ? error.message : 'The step failed unexpectedly; the server log has the details.';
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : 'a value that is not an error was thrown';
}
