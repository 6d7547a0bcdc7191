import { createStepRegistry, FlowError, silentLogger } from '@luluchat/flow-runtime';
import { checkFlow, compileFlow, parseFlowDocument } from '@luluchat/flow-runtime/document';
import { createRunState } from '@luluchat/flow-runtime/engine';
import type {
  AttributeCatalog,
  AttributeValue,
  Contact,
  JsonObject,
  MessageContent,
  MessageFailure,
  StepLogger,
  StepPlugin,
} from '@luluchat/flow-runtime';
import type { MessageChannel } from '@luluchat/flow-runtime/channel';
import type { CompiledFlow, FlowDocument, Problem } from '@luluchat/flow-runtime/document';
import type { RunEvent, RunState, RunStatus, RunTrigger, StepRecord } from '@luluchat/flow-runtime/engine';
import { createAttributeCatalog } from '../attribute/create-attribute-catalog.js';
import type { AttributeTypes } from '../attribute/create-attribute-catalog.js';
import { createManualClock } from '../clock/create-manual-clock.js';
import type { ManualClock } from '../clock/create-manual-clock.js';
import { createContact } from '../contact/create-contact.js';
import { deepFreeze } from '../step/deep-freeze.js';
import { createStepRandom } from './create-step-random.js';
import type { RandomByStep } from './create-step-random.js';
import { MemoryRun } from './memory-run.js';

/** Event of a test while a flow runs in memory. */
export type FlowEvent =
  /** Message of the contact, or the label or id of the quick reply that it taps. */
  | { readonly message: string }
  /** Failure of the last message that was sent: it is rejected or does not arrive. */
  | { readonly failed: MessageFailure }
  /** Passing of virtual time in ms. Timers that become due meanwhile fire at their instants. */
  | { readonly wait: number }
  /** Cancellation of the run. */
  | { readonly cancel: true }
  /** Start of a newer run of the contact, which supersedes this one when it waits. */
  | { readonly supersede: true };

/** Options of {@link runFlow}. Only `steps` is required. */
export interface RunFlowOptions {
  /** Step plugins that the flow may use. */
  readonly steps: Iterable<StepPlugin>;
  /** Members that differ from `createContact()`. */
  readonly contact?: Partial<Contact>;
  /** Custom attributes that exist. Default: none. */
  readonly attributes?: AttributeTypes;
  /** Members of the webhook trigger's request: `{{data.<key>}}`. */
  readonly data?: JsonObject;
  /** Trigger that started the run; only a webhook trigger maps attributes. Default `webhook`. */
  readonly trigger?: RunTrigger['type'];
  /**
   * State of a run that has not begun, instead of a new one with `data` and `trigger`. With the state of a command `enter-run`
   * the run continues in the flow that another run entered.
   */
  readonly state?: RunState;
  /** Limits and further rules of the channel. Default: it accepts every message. */
  readonly channel?: Pick<MessageChannel, 'limits' | 'check'>;
  /** Ids of the flows that are published for `start-flow`. Default: all. */
  readonly publishedFlows?: readonly string[];
  /** Events in order, each after the run has continued as far as it can without waiting. */
  readonly events?: readonly FlowEvent[];
  /**
   * Behaviour after the last event. `fire-timers` (default): virtual time passes until the run ends or waits only for a
   * message. `stop`: the run stays as it is.
   */
  readonly afterEvents?: 'fire-timers' | 'stop';
  /** Random values of steps, by step id: `{ split: 0.7, again: [0.1, 0.9] }`. Default 0. */
  readonly random?: RandomByStep;
  /** Clock that the run moves. Default: a manual clock at {@link DEFAULT_START_AT}. */
  readonly clock?: ManualClock;
  /** Logger of steps. Default: silent. */
  readonly logger?: StepLogger;
}

/** Result of a run in memory. */
export interface FinishedFlow {
  readonly status: RunStatus;
  /** Messages that the contact was sent, in order. */
  readonly messages: readonly MessageContent[];
  /** Plain text of `messages`: the text, or the caption and URL of media. */
  readonly texts: readonly string[];
  /** Attributes of the contact afterwards. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** Tags of the contact afterwards. */
  readonly tags: readonly string[];
  /** History with one line for each step execution, in order. */
  readonly history: readonly StepRecord[];
  /** Last state of the interpreter. `entered` names a flow that the run entered; that flow is not run. */
  readonly state: RunState;
  /** Messages of the contact that the run was not waiting for; an engine would look for a keyword trigger. */
  readonly unmatched: readonly string[];
  /** Warnings that publishing this flow would return. */
  readonly warnings: readonly Problem[];
  /** Every event that the interpreter processed. Feeding them to `advance` again results in the same state. */
  readonly events: readonly RunEvent[];
}

const MAX_TIMERS = 1000;

/**
 * Runs a flow in memory, with a virtual clock and real step plugins. Steps without IO take no time; a step that makes a call
 * really makes it. A step that throws is no exception: the status of the run is `failed`.
 *
 * @throws {FlowError} `invalid_document` or `problems_found` (each with `details.problems`) when the flow could not be
 * published.
 * @throws {Error} When the run still waits after 1,000 timers in a row.
 */
export async function runFlow(document: FlowDocument, options: RunFlowOptions): Promise<FinishedFlow> {
  const attributes = createAttributeCatalog(options.attributes);
  const { flow, warnings } = openFlow(document, options, attributes);
  const clock = options.clock ?? createManualClock();
  const run = new MemoryRun({
    flow,
    contact: deepFreeze(structuredClone(createContact(options.contact))),
    attributes,
    state: options.state ?? createRunState('run', options.data ?? {}, options.trigger ?? 'webhook'),
    channel: options.channel,
    publishedFlows: options.publishedFlows && new Set(options.publishedFlows),
    clock,
    random: createStepRandom(options.random ?? {}),
    logger: options.logger ?? silentLogger,
  });
  await run.start();
  const unmatched: string[] = [];
  for (const event of options.events ?? []) {
    if ('wait' in event) await passTime(run, clock, event.wait);
    else if ('failed' in event) await run.failLast(event.failed);
    else if ('cancel' in event) await run.feed(endedEvent('cancelled', 'The run was cancelled.', clock.now()));
    else if ('supersede' in event) await run.feed(endedEvent('superseded', 'A newer run took its place.', clock.now()));
    else if (!run.awaits(event.message)) unmatched.push(event.message);
    else await run.feed({ type: 'message-received', at: clock.now(), text: event.message });
  }
  if (options.afterEvents !== 'stop') await passTime(run, clock, Infinity);
  const { state, contact, history, messages, events } = run;
  return {
    status: state.status,
    messages,
    texts: messages.map(toPlainText),
    attributes: contact.attributes,
    tags: contact.tags,
    history,
    state,
    unmatched,
    warnings,
    events,
  };
}

function openFlow(
  json: FlowDocument,
  { steps, publishedFlows, channel }: Pick<RunFlowOptions, 'steps' | 'publishedFlows' | 'channel'>,
  attributes: AttributeCatalog,
): { readonly flow: CompiledFlow; readonly warnings: readonly Problem[] } {
  const parsed = parseFlowDocument(json);
  if (!parsed.isValid) throw publishError('invalid_document', parsed.problems);
  const registry = createStepRegistry(steps);
  const problems = checkFlow(parsed.document, {
    registry,
    attributes,
    ...(publishedFlows === undefined ? {} : { publishedFlows: new Set(publishedFlows) }),
    ...(channel?.limits === undefined ? {} : { messageLimits: channel.limits }),
  });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw publishError('problems_found', errors);
  return { flow: compileFlow(parsed.document, { flowId: 'flow', version: 1 }, registry), warnings: problems };
}

function publishError(code: 'invalid_document' | 'problems_found', problems: readonly Problem[]): FlowError {
  const places = problems.map(({ path, message }) => `${path}: ${message}`).join('\n');
  return new FlowError(code, `The flow cannot be published.\n${places}`, {
    details: { problems: problems.map((problem) => ({ ...problem })) },
  });
}

async function passTime(run: MemoryRun, clock: ManualClock, ms: number): Promise<void> {
  const until = clock.now() + ms;
  for (let fired = 0; run.wakeAt !== undefined && run.wakeAt <= until; fired += 1) {
    if (fired === MAX_TIMERS) {
      throw new Error(
        `The run still waits after ${MAX_TIMERS} timers in a row: its steps form a loop. ` +
          'Let less time pass, or leave the run as it is after the events with { afterEvents: "stop" }.',
      );
    }
    await run.fireTimer();
  }
  if (until !== Infinity) clock.set(Math.max(until, clock.now()));
}

function endedEvent(code: 'cancelled' | 'superseded', message: string, at: number): RunEvent {
  return { type: 'run-cancelled', at, reason: { code, message } };
}

function toPlainText(message: MessageContent): string {
  if (message.type === 'text') return message.text;
  return message.caption === undefined ? message.url : `${message.caption} ${message.url}`;
}
