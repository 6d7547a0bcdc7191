import { silentLogger } from '@luluchat/flow-runtime';
import type {
  AttributeValue,
  Contact,
  JsonObject,
  MessageContent,
  MessageFailure,
  StepLogger,
  StepPlugin,
} from '@luluchat/flow-runtime';
import { writeMessageContent } from '@luluchat/flow-runtime/channel';
import type { MessageChannel } from '@luluchat/flow-runtime/channel';
import type { FlowDocument, Problem } from '@luluchat/flow-runtime/document';
import { awaitsMessage, createRunState } from '@luluchat/flow-runtime/engine';
import type { RunEvent, RunState, RunStatus, RunTrigger, StepRecord } from '@luluchat/flow-runtime/engine';
import { createSimulator } from '@luluchat/flow-simulator';
import type { RandomByStep } from '@luluchat/flow-simulator';
import { createAttributeCatalog } from '../attribute/create-attribute-catalog.js';
import type { AttributeTypes } from '../attribute/create-attribute-catalog.js';
import { createManualClock } from '../clock/create-manual-clock.js';
import type { ManualClock } from '../clock/create-manual-clock.js';
import { createContact } from '../contact/create-contact.js';

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
  readonly channel?: Pick<MessageChannel, 'limits' | 'check' | 'replyWindowMs'>;
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
  /** Clock that the run moves, which it also starts at. Default: a manual clock at {@link DEFAULT_START_AT}. */
  readonly clock?: ManualClock;
  /** Logger of steps. Default: silent. */
  readonly logger?: StepLogger;
}

/** Result of a run in memory. */
export interface FinishedFlow {
  readonly status: RunStatus;
  /** Messages that the contact was sent, in order. */
  readonly messages: readonly MessageContent[];
  /** Plain text of `messages`: the text, the caption and URL of media, or name and values of a message template. */
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

const FLOW_ID = 'flow';
/** Flow of the newer run that supersedes the tested one. */
const NEWER_FLOW_ID = 'newer-flow';

/**
 * Runs a flow in memory, with a virtual clock and real step plugins. Steps without IO take no time; a step that makes a call
 * really makes it. A step that throws is no exception: the status of the run is `failed`. `createSimulator` of
 * `@luluchat/flow-simulator`, which this is made of, simulates conversations with several flows and answers calls.
 *
 * @throws {FlowError} `invalid_document` or `problems_found` (each with `details.problems`) when the flow could not be
 * published.
 * @throws {FlowError} `simulation_limit_reached` when the run still waits after 1,000 timers in a row.
 */
export async function runFlow(document: FlowDocument, options: RunFlowOptions): Promise<FinishedFlow> {
  const { clock = createManualClock(), publishedFlows, channel = {}, logger = silentLogger } = options;
  const simulator = createSimulator({
    ...{ channel, logger },
    flows: { [FLOW_ID]: document },
    outsideFlows: publishedFlows === undefined ? 'any' : new Set([...publishedFlows, NEWER_FLOW_ID]),
    attributes: createAttributeCatalog(options.attributes),
    steps: () => options.steps,
    hasMessageTriggers: false,
  });
  const run = options.state ?? createRunState('run', options.data ?? {}, options.trigger ?? 'webhook');
  let state = run;
  const events: RunEvent[] = [];
  const simulation = simulator.open(
    { contact: createContact(options.contact), random: { byStep: options.random ?? {} } },
    {
      clock: { now: () => clock.now(), moveTo: (at) => clock.set(Math.max(clock.now(), at)) },
      onEvent: ({ before, event, advanced }) => {
        if (before.runId !== run.runId) return;
        events.push(event);
        state = advanced.state;
      },
    },
  );
  await simulation.begin(FLOW_ID, run);
  const unmatched: string[] = [];
  for (const event of options.events ?? []) {
    if ('supersede' in event) await simulation.begin(NEWER_FLOW_ID, createRunState('newer-run', {}));
    else if (!('message' in event) || awaitsMessage(state, event.message)) await simulation.apply(event);
    else unmatched.push(event.message);
  }
  if (options.afterEvents !== 'stop') await simulation.apply({ wait: Infinity });
  const { contact, runs, sent } = await simulation.result();
  return {
    status: state.status,
    messages: sent,
    texts: sent.map(toPlainText),
    attributes: contact.attributes,
    tags: contact.tags,
    history: runs.find(({ id }) => id === run.runId)?.steps ?? [],
    state,
    unmatched,
    warnings: simulator.warnings.get(FLOW_ID) ?? [],
    events,
  };
}

function toPlainText(message: MessageContent): string {
  if (!('url' in message)) return writeMessageContent(message);
  const file = message.url ?? message.mediaId ?? '';
  return message.caption === undefined ? file : `${message.caption} ${file}`;
}
