import { FlowError } from '@luluchat/flow-runtime';
import type { AttributeCatalog, Contact, IdSource, StepInterceptor, StepLogger } from '@luluchat/flow-runtime';
import type { MessageChannel, OutboundMessage } from '@luluchat/flow-runtime/channel';
import type { FlowDocument } from '@luluchat/flow-runtime/document';
import type { RunState, StepRecord } from '@luluchat/flow-runtime/engine';
import type { FlowRepository, FlowStore, RunRecord, TranscriptMessage } from '@luluchat/flow-runtime/store';
import { runOf } from '@luluchat/flow-runtime/use-case';
import type { FlowFinder, PublishedTriggers } from '@luluchat/flow-runtime/use-case';
import { parseInstant } from '../clock/parse-instant.js';
import { createVirtualClock, DEFAULT_START_AT } from '../clock/virtual-clock.js';
import type { VirtualClock } from '../clock/virtual-clock.js';
import type { ProcessedEvent } from '../engine/simulated-advance.js';
import { createSimulatedEngine } from '../engine/simulated-engine.js';
import type { SimulatedEngine } from '../engine/simulated-engine.js';
import { FLOW_VERSION } from '../flow/fixed-flows.js';
import { createSeededRandom } from '../random/seeded-random.js';
import { constantRandom, createStepRandom } from '../random/step-random.js';
import type { StepRandom } from '../random/step-random.js';
import { DEFAULT_CONTACT } from '../situation/default-contact.js';
import type { Situation, SituationContact } from '../situation/situation.js';
import { createMemoryStore } from '../store/create-memory-store.js';
import { jsonCopy, jsonCopyOfRecord } from '../store/json-copy.js';
import { createSituationWebhooks } from '../webhook/situation-webhooks.js';
import type { FindRule, SituationWebhooks, WebhookObserver } from '../webhook/situation-webhooks.js';
import { applyEvent } from './apply-event.js';
import { jsonLength } from './json-length.js';
import type { EventOutcome, SimulationEvent } from './simulation-event.js';
import { SIMULATED_CALLBACKS } from './simulated-callbacks.js';
import type { SimulationProblem } from './simulation-problem.js';
import type { SimulatedRun, SimulationResult } from './simulation-result.js';

/** One page with everything: the store is in memory. */
const EVERYTHING = { limit: Number.MAX_SAFE_INTEGER };

/** Additional options of a simulation, which are no plain JSON. */
export interface OpenOptions {
  /** Clock that the simulation moves. Default: a new one. */
  readonly clock?: VirtualClock;
  /** Called for each event that the interpreter has processed. */
  readonly onEvent?: (processed: ProcessedEvent) => void;
  /** Finds the rule of a call for which the situation has none. Default: there is none, and the call is a problem. */
  readonly findRule?: FindRule;
}

/** Parts that a simulator gives to a simulation. */
export interface SimulationParts {
  readonly situation: Situation;
  readonly attributes: AttributeCatalog;
  readonly channel: Pick<MessageChannel, 'limits' | 'check' | 'replyWindowMs'>;
  readonly interceptor: StepInterceptor | undefined;
  readonly logger: StepLogger;
  readonly documents: ReadonlyMap<string, FlowDocument>;
  readonly flows: FlowRepository;
  readonly finder: FlowFinder;
  readonly triggers: PublishedTriggers;
  readonly ids: IdSource;
  readonly maxEvents: number;
  readonly maxRecorded: number;
  readonly signal: AbortSignal;
  readonly options: OpenOptions;
}

/** A simulation whose clock and answers its simulator hands to steps. */
export interface ActiveSimulation {
  readonly clock: VirtualClock;
  readonly webhooks: SituationWebhooks;
  /** Starts a run from a state that has not begun. */
  begin(flowId: string, state: RunState): Promise<void>;
  apply(event: SimulationEvent): Promise<EventOutcome>;
  result(): Promise<SimulationResult>;
}

/** Opens a simulation: its contact is stored when the first event is applied. */
export function openSimulation(parts: SimulationParts): ActiveSimulation {
  return new StoredSimulation(parts);
}

class StoredSimulation implements ActiveSimulation {
  readonly clock: VirtualClock;
  readonly webhooks: SituationWebhooks;
  readonly #parts: SimulationParts;
  readonly #contact: Contact;
  readonly #store: FlowStore;
  readonly #engine: SimulatedEngine;
  readonly #sent: OutboundMessage[] = [];
  readonly #problems: SimulationProblem[] = [];
  #isContactStored = false;
  #events = 0;
  #recorded = 0;

  constructor(parts: SimulationParts) {
    const { situation, flows, finder, options, ...shared } = parts;
    this.#parts = parts;
    this.#contact = contactOf(situation.contact);
    this.clock = options.clock ?? createVirtualClock(parseInstant(situation.startAt ?? DEFAULT_START_AT));
    const observer: WebhookObserver = {
      report: this.#report,
      onCall: (call) => this.#countRecorded(call),
    };
    this.webhooks = createSituationWebhooks(situation.webhooks ?? {}, observer, options.findRule);
    // What callers and steps give is copied where it comes in, and nothing else changes a record.
    this.#store = createMemoryStore({ flows, records: 'kept' });
    this.#engine = createSimulatedEngine({
      store: this.#store,
      flows: finder,
      clock: this.clock,
      random: randomOf(situation),
      callbackLinks: SIMULATED_CALLBACKS,
      onEvent: (processed) => this.#countEvent(processed),
      onSent: (message) => this.#sent.push(message),
      ...shared,
    });
  }

  async begin(flowId: string, state: RunState): Promise<void> {
    const { contactId } = this.#contact;
    const { signal } = this.#parts;
    const run = runOf({ flowId, version: FLOW_VERSION }, contactId, jsonCopy(state), this.clock.now());
    signal.throwIfAborted();
    try {
      if (!this.#isContactStored) await this.#storeContact();
      await this.#engine.begin(run);
    } finally {
      // What failed has failed because of it.
      signal.throwIfAborted();
    }
  }

  async apply(event: SimulationEvent): Promise<EventOutcome> {
    const { signal, documents } = this.#parts;
    const target = {
      engine: this.#engine,
      clock: this.clock,
      sent: this.#sent,
      contact: this.#contact,
      runs: this.#store.runs,
      documents,
      report: this.#report,
    };
    signal.throwIfAborted();
    try {
      if (!this.#isContactStored) await this.#storeContact();
      const outcome = await applyEvent(target, event);
      // Answers with a delay let time pass, in which timers of other runs may have become due.
      await this.#engine.passTime(this.clock.now());
      return outcome;
    } finally {
      // What failed has failed because of it.
      signal.throwIfAborted();
    }
  }

  async result(): Promise<SimulationResult> {
    if (!this.#isContactStored) await this.#storeContact();
    const { contacts, runs } = this.#store;
    const { contactId } = this.#contact;
    return {
      now: this.clock.now(),
      contact: (await contacts.find(contactId)) ?? this.#contact,
      runs: await this.#listRuns(),
      transcript: await this.#listTranscript(),
      sent: this.#sent.map(({ content }) => content),
      calls: [...this.webhooks.calls],
      unusedAnswers: this.webhooks.unused(),
      problems: [...this.#problems],
      nextWakeAt: await runs.nextWakeAt(),
    };
  }

  async #storeContact(): Promise<void> {
    this.#isContactStored = true;
    const { contactId, contactNumber, name, attributes, tags } = this.#contact;
    const contactChange = { name, attributes, tags, ...(contactNumber !== null && { contactNumber }) };
    await this.#store.runs.commit({ contactId, contactChange, runs: [], steps: [], outbound: [] });
  }

  readonly #report = (problem: SimulationProblem): void => {
    this.#problems.push(problem);
    this.#countRecorded(problem);
  };

  #countEvent(processed: ProcessedEvent): void {
    const { maxEvents, maxRecorded, signal, options } = this.#parts;
    signal.throwIfAborted();
    this.#events += 1;
    if (this.#events > maxEvents) throw limitReached(`has processed ${maxEvents} events of runs`);
    this.#countRecorded(processed.advanced.commands);
    if (this.#recorded > maxRecorded) throw limitReached(`has recorded more than ${maxRecorded} characters`);
    options.onEvent?.(processed);
  }

  #countRecorded(entry: unknown): void {
    if (this.#parts.maxRecorded < Infinity) this.#recorded += jsonLength(entry);
  }

  async #listRuns(): Promise<readonly SimulatedRun[]> {
    const { runs } = this.#store;
    const { items } = await runs.list({ contactId: this.#contact.contactId }, EVERYTHING);
    const histories = await Promise.all(items.map(({ id }) => runs.listSteps(id)));
    return items.map((run, index) => withHistory(run, histories[index] ?? [])).toReversed();
  }

  async #listTranscript(): Promise<readonly TranscriptMessage[]> {
    const { items } = await this.#store.messages.list(this.#contact.contactId, EVERYTHING);
    return Object.freeze(items.map(jsonCopyOfRecord));
  }
}

/** Returns a copy of a run with its history. */
function withHistory(run: RunRecord, steps: readonly StepRecord[]): SimulatedRun {
  return jsonCopyOfRecord(Object.assign({}, run, { steps: Object.freeze(steps.map(jsonCopyOfRecord)) }));
}

function limitReached(what: string): FlowError {
  return new FlowError('simulation_limit_reached', `The simulation ${what}, which is its limit.`);
}

function contactOf(given: SituationContact = {}): Contact {
  return { ...DEFAULT_CONTACT, ...given };
}

function randomOf({ random }: Situation): StepRandom {
  if (random === undefined) return constantRandom;
  return 'seed' in random ? createSeededRandom(random.seed) : createStepRandom(random.byStep);
}
