import { checkMessage } from '@luluchat/flow-runtime/channel';
import { compileFlow } from '@luluchat/flow-runtime/document';
import { advance, createRunState, performStep, createStartEvent } from '@luluchat/flow-runtime/engine';
import { isPlainObject } from '@luluchat/flow-runtime/values';
import type {
  AttributeCatalog,
  Clock,
  RandomSource,
  JsonObject,
  JsonValue,
  StepCallback,
  StepInterceptor,
  StepLogger,
  StepRegistry,
} from '@luluchat/flow-runtime';
import type { MessageChannel, Reply } from '@luluchat/flow-runtime/channel';
import type { ApplyEffects, ExecuteStep, RecordStep } from '@luluchat/flow-runtime/engine';
import type { CallbackLinks } from '@luluchat/flow-runtime/use-case';
import { v7 as uuidv7 } from 'uuid';
import type { StepTest } from './parse-step-test.js';
import type { StepTestAnswer } from './step-type-dto.js';

/** Dependencies of a test of a step. */
export interface StepTestEnvironment {
  readonly registry: StepRegistry;
  readonly attributes: AttributeCatalog;
  readonly channel: Pick<MessageChannel, 'limits' | 'check'>;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: StepLogger;
  /** Links of callbacks: a test sends one that no run waits for. */
  readonly callbackLinks: CallbackLinks | undefined;
  readonly signal: AbortSignal;
  /** Runs around the plugin call, as in runs. */
  readonly interceptor: StepInterceptor;
}

const STEP_ID = 'test';

/**
 * Executes one step as a run would, with the same compilation, interpreter and plugin call, in a flow that consists of this
 * step. Its effects are discarded, apart from the contents of its messages, which are returned.
 *
 * @throws the reason of `signal` when it aborts.
 */
export async function tryStep(type: string, test: StepTest, env: StepTestEnvironment): Promise<StepTestAnswer> {
  const { registry, attributes, channel, clock, random, logger, signal, interceptor, callbackLinks } = env;
  const { config, configVersion } = test;
  const document = { name: 'Test', start: STEP_ID, steps: { [STEP_ID]: { type, config, configVersion } } };
  const flow = compileFlow(document, { flowId: uuidv7(), version: 0 }, registry);
  // Templates read the reply as any JSON.
  const begins = createRunState(uuidv7(), test.data, 'webhook', test.reply as Reply | null);
  const accepted = { ...begins, steps: test.steps };
  const begun = advance(
    flow,
    accepted,
    createStartEvent(flow, accepted, attributes, { at: clock.now(), random: random.next() }),
  );
  const command = begun.commands.find((entry): entry is ExecuteStep => entry.type === 'execute-step');
  if (command === undefined) throw new TypeError('A run that begins executes a step.');
  const { contact } = test;
  const event = await performStep(command, {
    flow,
    state: begun.state,
    contact,
    attributes,
    clock,
    random,
    logger,
    signal,
    isTest: true,
    interceptor,
    callback: flow.steps.get(STEP_ID)?.awaitsCallback === true ? testCallback(command, callbackLinks) : undefined,
    checkMessage: (content) => checkMessage(content, channel),
    // A test consumes no counter and starts no run.
    nextNumber: () => Promise.resolve(0),
    findEntry: () => Promise.resolve({ version: 0, runId: uuidv7() }),
  });
  const { commands } = advance(flow, begun.state, event);
  const recorded = commands.find((entry): entry is RecordStep => entry.type === 'record-step');
  const applied = commands.find((entry): entry is ApplyEffects => entry.type === 'apply-effects');
  const { exit = null, result = null, unfilled = [] } = recorded?.record ?? {};
  const reason = event.type === 'step-failed' ? { code: 'step_failed', message: event.message } : null;
  const attempt = lastAttempt(result);
  return {
    exit,
    request: objectOf(attempt?.['request']),
    response: objectOf(attempt?.['response']),
    result: result ?? {},
    messages: (applied?.effects ?? []).flatMap((effect) => (effect.type === 'send-message' ? [effect.content] : [])),
    reason,
    ...(unfilled.length === 0 ? {} : { unfilled }),
  };
}

/** Creates a callback that is sent as in a run and not stored, so that a request to it gets 404. */
function testCallback({ executionId }: ExecuteStep, links: CallbackLinks | undefined): StepCallback | undefined {
  return links && { url: links.linkOf(executionId).url, close: () => Promise.resolve(undefined) };
}

/** Returns the last of `attempts`, which external steps report with `request` and `response`. */
function lastAttempt(result: JsonObject | null): JsonObject | null {
  const attempts = result?.['attempts'];
  return Array.isArray(attempts) ? objectOf((attempts as readonly JsonValue[]).at(-1)) : null;
}

function objectOf(value: JsonValue | undefined): JsonObject | null {
  return isPlainObject(value) ? (value as JsonObject) : null;
}
