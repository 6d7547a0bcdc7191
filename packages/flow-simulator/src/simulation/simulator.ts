import { createStepRegistry, silentLogger } from '@luluchat/flow-runtime';
import type { AttributeCatalog, Clock, StepInterceptor, StepLogger, StepPlugin } from '@luluchat/flow-runtime';
import type { MessageChannel } from '@luluchat/flow-runtime/channel';
import type { FlowDocument, Problem } from '@luluchat/flow-runtime/document';
import { createFlowFinder, createPublishedTriggers } from '@luluchat/flow-runtime/use-case';
import type { PublishedTriggers } from '@luluchat/flow-runtime/use-case';
import { createFixedFlows } from '../flow/fixed-flows.js';
import { openFlows } from '../flow/open-flows.js';
import { createSimulatedFinder } from '../flow/simulated-finder.js';
import { createIds } from '../id/create-ids.js';
import type { Situation } from '../situation/situation.js';
import type { WebhookSource } from '../webhook/webhook-source.js';
import { openSimulation } from './open-simulation.js';
import type { ActiveSimulation, OpenOptions } from './open-simulation.js';
import type { Simulation } from './simulation.js';

/** Clock and answers that the steps of a simulator are created with. */
export interface SimulationEnvironment {
  /** Virtual clock; `StepContext.clock` shows the same. */
  readonly clock: Clock;
  /** Answers of endpoints, for `createWebhookAction({ source })`. */
  readonly webhooks: WebhookSource;
}

/** Options of {@link createSimulator}. */
export interface SimulatorOptions {
  /** Flows by id: documents as an author writes them. All count as published. */
  readonly flows: Readonly<Record<string, unknown>>;
  /** Further flows by id, which their owner has checked: they are neither parsed nor checked again. Default: none. */
  readonly checkedFlows?: ReadonlyMap<string, FlowDocument>;
  /**
   * Ids of further flows that count as published; `any`: every id does. A run that enters one ends there. Default: none.
   */
  readonly outsideFlows?: ReadonlySet<string> | 'any';
  /** `false`: messages start no flow by a trigger. Default: `true`. */
  readonly hasMessageTriggers?: boolean;
  /** Attributes that exist. Default: none. */
  readonly attributes?: AttributeCatalog;
  /** Creates the steps that flows may use. Called once. */
  readonly steps: (environment: SimulationEnvironment) => Iterable<StepPlugin>;
  /** Limits and further rules of the channel. Default: it accepts every message. */
  readonly channel?: Pick<MessageChannel, 'limits' | 'check' | 'replyWindowMs'>;
  /** Runs around every plugin call. Default: none. */
  readonly interceptor?: StepInterceptor;
  /** Logger of steps. Default: silent. */
  readonly logger?: StepLogger;
  /** Most events that one simulation processes, over all of its runs. Default: no limit. */
  readonly maxEvents?: number;
  /** Most that one simulation records, in characters of JSON: histories, messages, calls with their answers. Default: no limit. */
  readonly maxRecorded?: number;
  /** Ends calls of steps when it is aborted; the simulation then rejects. */
  readonly signal?: AbortSignal;
}

/** Runs simulations of the same flows, which are checked and compiled once. */
export interface Simulator {
  /** Warnings that publishing would return, by id of one of `flows`. */
  readonly warnings: ReadonlyMap<string, readonly Problem[]>;
  /** Begins a simulation. Simulations of one simulator take turns: events are applied one at a time. */
  open(situation?: Situation, options?: OpenOptions): Simulation;
}

const NO_TRIGGERS: PublishedTriggers = {
  find: () => Promise.resolve([]),
  findInterrupting: () => Promise.resolve([]),
  mayStartByChange: false,
  findByChange: () => Promise.resolve([]),
};

/**
 * Creates a simulator.
 *
 * @throws {FlowError} `invalid_document` or `problems_found` (each with `details.flowId` and `details.problems`) when a flow could
 * not be published
 */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { attributes = new Map<string, never>(), channel = {}, logger = silentLogger, outsideFlows } = options;
  const { checkedFlows = new Map<string, never>(), maxEvents = Infinity, maxRecorded = Infinity } = options;
  const { signal = new AbortController().signal, hasMessageTriggers = true } = options;
  let active: ActiveSimulation | undefined;
  const registry = createStepRegistry(options.steps(environmentOf(() => active)));
  const own = new Set([...Object.keys(options.flows), ...checkedFlows.keys()]);
  const isOutside = (flowId: string): boolean =>
    !own.has(flowId) && (outsideFlows === 'any' || outsideFlows?.has(flowId) === true);
  const checked = openFlows(options.flows, {
    ...{ registry, attributes, channel },
    publishedFlows: outsideFlows === 'any' ? undefined : new Set([...own, ...(outsideFlows ?? [])]),
  });
  const documents = new Map([...checked.documents, ...checkedFlows]);
  const flows = createFixedFlows(documents);
  const compiled = createFlowFinder(flows, registry, createIds());
  const triggers = hasMessageTriggers ? createPublishedTriggers(flows) : NO_TRIGGERS;
  const { interceptor } = options;
  const limits = { maxEvents, maxRecorded, signal };
  const shared = { interceptor, attributes, channel, logger, documents, flows, triggers, ...limits };

  /** Number of turns that have not ended. */
  let pending = 0;
  let last: Promise<unknown> | undefined;
  const take = async <Result>(simulation: ActiveSimulation, work: () => Promise<Result>): Promise<Result> => {
    active = simulation;
    try {
      return await work();
    } finally {
      active = undefined;
      pending -= 1;
    }
  };
  const inTurn = <Result>(simulation: ActiveSimulation, work: () => Promise<Result>): Promise<Result> => {
    const begin = (): Promise<Result> => take(simulation, work);
    const before = pending === 0 ? undefined : last;
    pending += 1;
    const turn = before === undefined ? begin() : before.then(begin, begin);
    last = turn;
    return turn;
  };

  return {
    warnings: checked.warnings,
    open: (situation = {}, options = {}) => {
      const ids = createIds();
      const finder = createSimulatedFinder(compiled, ids, isOutside);
      const simulation = openSimulation({ situation, options, ids, finder, ...shared });
      return {
        begin: (flowId, state) => inTurn(simulation, () => simulation.begin(flowId, state)),
        apply: (event) => inTurn(simulation, () => simulation.apply(event)),
        result: () => simulation.result(),
      };
    },
  };
}

/** Connects steps, which all simulations share, to the simulation whose event is being applied. */
function environmentOf(active: () => ActiveSimulation | undefined): SimulationEnvironment {
  const current = (): ActiveSimulation => {
    const simulation = active();
    if (simulation === undefined) throw new Error('A step acts while no event of its simulation is applied.');
    return simulation;
  };
  return {
    clock: { now: () => current().clock.now() },
    webhooks: {
      respond: (call) => {
        const { webhooks, clock } = current();
        return Promise.resolve(webhooks.respond(call, clock.now()));
      },
      sleep: (ms) => {
        const { clock } = current();
        clock.moveTo(clock.now() + ms);
        return Promise.resolve();
      },
    },
  };
}
