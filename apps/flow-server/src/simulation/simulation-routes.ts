import { composeInterceptors } from '@luluchat/flow-runtime';
import type { StepExecution, StepInterceptor, StepLogger, StepOutcome } from '@luluchat/flow-runtime';
import type { MessageChannel } from '@luluchat/flow-runtime/channel';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { Redactor } from '@luluchat/flow-runtime/values';
import { createSimulator, parseSimulationRequest, SIMULATION_LIMITS } from '@luluchat/flow-simulator';
import type { EventOutcome, SimulationRequest } from '@luluchat/flow-simulator';
import type { FastifyPluginCallback, FastifyReply } from 'fastify';
import { toEntries } from '../body/parse-body.js';
import type { FlowChecks } from '../flow/flow-checks.js';
import { describeRoute } from '../open-api/describe-route.js';
import { HttpProblem, invalidRequest } from '../problem/http-problem.js';
import { createWorkLimit } from '../work/create-work-limit.js';
import { checkSimulatedFlows } from './check-simulated-flows.js';
import { checkSimulation } from './check-simulation.js';
import { createPauses } from '../work/create-pauses.js';
import { loadSimulation } from './load-simulation.js';
import type { SimulatedSteps } from './simulated-steps.js';
import type { SimulationView } from './simulation-dto.js';
import { toSimulationView } from './simulation-view.js';

/** Dependencies of the route of simulations. */
export interface SimulationRoutesOptions {
  readonly store: Pick<FlowStore, 'flows' | 'attributes'>;
  readonly checks: Pick<FlowChecks, 'loadContext'>;
  readonly steps: SimulatedSteps;
  readonly channel: Pick<MessageChannel, 'limits' | 'check' | 'replyWindowMs'>;
  readonly logger: StepLogger;
  /** Redacts secrets in results of steps, as in runs. */
  readonly interceptor: StepInterceptor;
  /** Redacts secrets in calls. */
  readonly redactor: Redactor;
  /** Aborted when the server stops. */
  readonly stopping: AbortSignal;
  /** Time limit of one simulation, in milliseconds. */
  readonly maxMs: number;
}

/** Maximum number of concurrent simulations: they must not take capacity from runs. */
const MAX_SIMULATIONS = 10;
/** Most events that the runs of one simulation process. */
const MAX_EVENTS = 5_000;
/** Most that one simulation records, in characters of JSON. */
const MAX_RECORDED = 16 * 1024 * 1024;

/** Adds `/simulations`: runs flows in memory and stores nothing. */
export const simulationRoutes: FastifyPluginCallback<SimulationRoutesOptions> = (server, options, done) => {
  const { store, stopping, maxMs } = options;
  // Concurrent simulations share them.
  const pauses = createPauses();
  const limited = createWorkLimit({
    name: 'simulations',
    maxAtOnce: MAX_SIMULATIONS,
    maxMs,
    stopping,
    tooLong: () => simulationTookTooLong(maxMs),
  });
  server.addHook('onClose', () => options.steps.close());

  server.post(
    '/simulations',
    {
      schema: describeRoute({
        tag: 'simulations',
        access: 'api',
        operationId: 'simulate',
        summary: 'Simulate a flow',
        description:
          'Runs a flow in memory with the steps and checks of this server, a virtual clock, and answers in place of the network; ' +
          'stores nothing. To continue, send the same request with further events.',
        body: 'SimulationRequest',
        responses: { 200: { description: 'Everything that was recorded.', schema: 'SimulationView' } },
        problems: {
          404: 'The request has no document, and there is no such flow.',
          422: 'A flow could not be published ("problems" lists why), or its runs process more than 5,000 events or record more than 16 MiB.',
          429: `${MAX_SIMULATIONS} simulations are under way already.`,
          504: `The simulation did not end within ${maxMs / 1000} s.`,
        },
      }),
    },
    async ({ body }, reply): Promise<SimulationView | FastifyReply> => {
      const parsed = parseSimulationRequest(body);
      if (!parsed.isValid) throw invalidRequest(toEntries(parsed.problems));
      return limited(reply, (signal) => run(options, parsed.request, signal));
    },
  );

  async function run(
    { steps, checks, channel, logger, interceptor, redactor }: SimulationRoutesOptions,
    parsed: SimulationRequest,
    signal: AbortSignal,
  ): Promise<SimulationView> {
    const attributes = new Map((await store.attributes.list()).map((entry) => [entry.key, entry]));
    const request = checkSimulation(parsed, attributes);
    const { written, entered, outsideFlows } = await loadSimulation(request, store.flows);
    const { documents, warnings } = await checkSimulatedFlows(written, checks, pauses);
    signal.throwIfAborted();
    let intercept: StepInterceptor = (_execution, next) => next();
    const simulator = createSimulator({
      flows: {},
      checkedFlows: new Map([...documents, ...entered]),
      outsideFlows,
      ...{ attributes, channel, logger, signal },
      steps: (environment) => {
        intercept = composeInterceptors([pause, interceptor, steps.connect(environment)]);
        return steps.plugins;
      },
      interceptor: (execution, next) => intercept(execution, next),
      maxEvents: MAX_EVENTS,
      maxRecorded: MAX_RECORDED,
    });
    const simulation = simulator.open(request);
    const outcomes: EventOutcome[] = [];
    for (const event of request.events) {
      await pauses.next();
      outcomes.push(await simulation.apply(event));
    }
    signal.throwIfAborted();
    const { replyWindowMs } = channel;
    const result = await simulation.result();
    return toSimulationView({ flowId: request.flow, result, outcomes, warnings, replyWindowMs }, redactor);
  }

  /** Lets the server answer other requests between two steps. A promise only when a pause is due. */
  function pause(_execution: StepExecution, next: () => StepOutcome): StepOutcome {
    const due = pauses.next();
    return due === undefined ? next() : due.then(next);
  }

  done();
};

function simulationTookTooLong(maxMs: number): HttpProblem {
  return new HttpProblem({
    status: 504,
    code: 'simulation_timeout',
    detail: `The simulation did not end within ${maxMs / 1000} s. At most ${SIMULATION_LIMITS.events} events are allowed, and "live" calls take real time.`,
  });
}
