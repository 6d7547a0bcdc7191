import {
  checkFlow,
  compileFlow,
  createRunState,
  createStepRegistry,
  FlowError,
  parseFlowDocument,
  silentLogger,
} from '@luluchat/flow-runtime';
import type {
  AttributeCatalog,
  AttributeValue,
  CompiledFlow,
  Contact,
  FlowDocument,
  JsonObject,
  MessageChannel,
  MessageContent,
  MessageFailure,
  Problem,
  RunEvent,
  RunState,
  RunStatus,
  RunTrigger,
  StepLogger,
  StepPlugin,
  StepRecord,
} from '@luluchat/flow-runtime';
import { createAttributeCatalog } from '../attribute/create-attribute-catalog.js';
import type { AttributeTypes } from '../attribute/create-attribute-catalog.js';
import { createManualClock } from '../clock/create-manual-clock.js';
import type { ManualClock } from '../clock/create-manual-clock.js';
import { createContact } from '../contact/create-contact.js';
import { deepFreeze } from '../step/deep-freeze.js';
import { createChances } from './chances.js';
import type { ChancesByStep } from './chances.js';
import { MemoryRun } from './memory-run.js';

/** Something that happens while a flow is run in memory. */
export type FlowEvent =
  /** The contact writes, or taps the quick reply with this label or id. */
  | { readonly message: string }
  /** The last message that was sent fails: it is refused, or does not arrive. */
  | { readonly failed: MessageFailure }
  /** Virtual time passes, in milliseconds; timers that become due on the way fire at their instants. */
  | { readonly wait: number }
  /** Somebody cancels the run. */
  | { readonly cancel: true }
  /** A newer run of the same contact begins, which ends this one when it waits. */
  | { readonly supersede: true };

/** What a flow is run with. Only `steps` is compulsory. */
export interface RunFlowOptions {
  /** The step plugins that the flow may use. */
  readonly steps: Iterable<StepPlugin>;
  /** Members that differ from `createContact()`. */
  readonly contact?: Partial<Contact>;
  /** The custom attributes that exist. Default: none. */
  readonly attributes?: AttributeTypes;
  /** The members of the webhook trigger's request: `{{data.<key>}}`. */
  readonly data?: JsonObject;
  /** What started the run; only a webhook trigger maps attributes. Default `webhook`. */
  readonly trigger?: RunTrigger['type'];
  /**
   * The state of a run that has not begun, in place of a new one with `data` and `trigger`: that of the command `enter-run`, to
   * go on in the flow that another run left for.
   */
  readonly state?: RunState;
  /** What the channel can show, and its further rules. Absent: it takes everything. */
  readonly channel?: Pick<MessageChannel, 'limits' | 'judge'>;
  /** Ids of the flows that `start-flow` finds published. Absent: whichever it names. */
  readonly publishedFlows?: readonly string[];
  /** What happens once the run has gone as far as it can without waiting, in order. */
  readonly events?: readonly FlowEvent[];
  /**
   * What happens after the last event. `fire-timers` (default): virtual time runs on until the run ends or waits for a
   * message alone. `stop`: the run is left as it is.
   */
  readonly afterEvents?: 'fire-timers' | 'stop';
  /** What comes up at steps that leave something to chance, by step id: `{ split: 0.7, again: [0.1, 0.9] }`. Default 0. */
  readonly chances?: ChancesByStep;
  /** Default: a manual clock at `DEFAULT_START_AT`. The run moves it. */
  readonly clock?: ManualClock;
  /** Default: silent. */
  readonly logger?: StepLogger;
}

/** How a run in memory went. */
export interface FinishedFlow {
  readonly status: RunStatus;
  /** What the contact was sent, in order. */
  readonly messages: readonly MessageContent[];
  /** `messages` as a contact reads them: the text, or the caption and URL of media. */
  readonly texts: readonly string[];
  /** The contact's attributes afterwards. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** The contact's tags afterwards. */
  readonly tags: readonly string[];
  /** One line for each step execution, in order. */
  readonly history: readonly StepRecord[];
  /** The interpreter's last state. A flow that the run left for is named in `entered`; it is not run. */
  readonly state: RunState;
  /** Messages of the contact that the run was not waiting for; an engine would look for a keyword trigger. */
  readonly unmatched: readonly string[];
  /** What publishing this flow would warn of. */
  readonly warnings: readonly Problem[];
  /** Every event that the interpreter took: feed them to `advance` again and the same state comes out. */
  readonly events: readonly RunEvent[];
}

const MAX_TIMERS = 1000;

/**
 * Runs a flow in memory, with a virtual clock and real step plugins: what a step author's test calls. Steps without IO
 * take no time; a step that makes a call really makes it.
 *
 * Throws `FlowError` `invalid_document` or `problems_found` (each with `details.problems`) when the flow could not be
 * published, and `Error` when the run still waits after 1,000 timers in a row. A step that throws is no exception: the
 * run's status is `failed`.
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
    chances: createChances(options.chances ?? {}),
    logger: options.logger ?? silentLogger,
  });
  await run.start();
  const unmatched: string[] = [];
  for (const event of options.events ?? []) {
    if ('wait' in event) await passTime(run, clock, event.wait);
    else if ('failed' in event) await run.failLast(event.failed);
    else if ('cancel' in event) await run.feed(ended('cancelled', 'The run was cancelled.', clock.now()));
    else if ('supersede' in event) await run.feed(ended('superseded', 'A newer run took its place.', clock.now()));
    else if (!run.awaits(event.message)) unmatched.push(event.message);
    else await run.feed({ type: 'message-received', at: clock.now(), text: event.message });
  }
  if (options.afterEvents !== 'stop') await passTime(run, clock, Infinity);
  const { state, contact, history, messages, events } = run;
  return {
    status: state.status,
    messages,
    texts: messages.map(readAloud),
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
  if (!parsed.isValid) throw refusal('invalid_document', parsed.problems);
  const registry = createStepRegistry(steps);
  const problems = checkFlow(parsed.document, {
    registry,
    attributes,
    ...(publishedFlows === undefined ? {} : { publishedFlows: new Set(publishedFlows) }),
    ...(channel?.limits === undefined ? {} : { messageLimits: channel.limits }),
  });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw refusal('problems_found', errors);
  return { flow: compileFlow(parsed.document, { flowId: 'flow', version: 1 }, registry), warnings: problems };
}

function refusal(code: 'invalid_document' | 'problems_found', problems: readonly Problem[]): FlowError {
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

function ended(code: 'cancelled' | 'superseded', message: string, at: number): RunEvent {
  return { type: 'run-cancelled', at, reason: { code, message } };
}

function readAloud(message: MessageContent): string {
  if (message.type === 'text') return message.text;
  return message.caption === undefined ? message.url : `${message.caption} ${message.url}`;
}
