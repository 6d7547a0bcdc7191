import { composeInterceptors, FlowError } from '@luluchat/flow-runtime';
import type { StepInterceptor, StepLogger } from '@luluchat/flow-runtime';
import type { MessageChannel } from '@luluchat/flow-runtime/channel';
import type { Problem } from '@luluchat/flow-runtime/document';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import { createSimulator, parseSimulationRequest, SIMULATION_LIMITS } from '@luluchat/flow-simulator';
import type { EventOutcome, SimulationRequest, Simulator } from '@luluchat/flow-simulator';
import type { FastifyPluginCallback, FastifyReply } from 'fastify';
import { toEntries } from '../body/parse-body.js';
import { describeRoute } from '../open-api/describe-route.js';
import { HttpProblem, invalidRequest } from '../problem/http-problem.js';
import { shuttingDown } from '../problem/to-http-problem.js';
import { loadSimulation } from './load-simulation.js';
import type { SimulatedSteps } from './simulated-steps.js';
import type { SimulationView } from './simulation-dto.js';
import { toSimulationView } from './simulation-view.js';

/** Dependencies of the route of simulations. */
export interface SimulationRoutesOptions {
  readonly store: Pick<FlowStore, 'flows' | 'attributes'>;
  readonly steps: SimulatedSteps;
  readonly channel: Pick<MessageChannel, 'limits' | 'check'>;
  readonly logger: StepLogger;
  /** Redacts secrets in results of steps, as in runs. */
  readonly interceptor: StepInterceptor;
  /** Aborted when the server stops. */
  readonly stopping: AbortSignal;
  /** Time limit of one simulation, in milliseconds. */
  readonly maxMs: number;
}

/** Maximum number of concurrent simulations: they must not take capacity from runs. */
const MAX_SIMULATIONS = 10;
/** Most events that the runs of one simulation process. */
const MAX_EVENTS = 5_000;

/** Adds `/simulations`: runs flows in memory and stores nothing. */
export const simulationRoutes: FastifyPluginCallback<SimulationRoutesOptions> = (server, options, done) => {
  const { store, stopping, maxMs } = options;
  let underWay = 0;
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
          422: 'A flow could not be published ("problems" lists why), or its runs process more than 5,000 events.',
          429: `${MAX_SIMULATIONS} simulations are under way already.`,
          504: `The simulation did not end within ${maxMs / 1000} s.`,
        },
      }),
    },
    async ({ body }, reply): Promise<SimulationView | FastifyReply> => {
      const parsed = parseSimulationRequest(body);
      if (!parsed.isValid) throw invalidRequest(toEntries(parsed.problems));
      if (underWay >= MAX_SIMULATIONS) throw tooManySimulations();
      underWay += 1;
      const hangUp = new AbortController();
      const onClose = (): void => hangUp.abort(new Error('The caller hung up.'));
      reply.raw.once('close', onClose);
      const tooLong = AbortSignal.timeout(maxMs);
      try {
        return await run(options, parsed.request, AbortSignal.any([stopping, hangUp.signal, tooLong]));
      } catch (error) {
        if (stopping.aborted) throw shuttingDown();
        // The caller has disconnected, so there is no one to respond to.
        if (hangUp.signal.aborted) return reply.hijack();
        throw tooLong.aborted ? simulationTookTooLong(maxMs) : error;
      } finally {
        underWay -= 1;
        reply.raw.off('close', onClose);
      }
    },
  );

  async function run(
    { steps, channel, logger, interceptor }: SimulationRoutesOptions,
    request: SimulationRequest,
    signal: AbortSignal,
  ): Promise<SimulationView> {
    const [documents, definitions] = await Promise.all([loadSimulation(request, store.flows), store.attributes.list()]);
    let connect: StepInterceptor | undefined;
    const simulator = open({
      ...documents,
      ...{ channel, logger, signal },
      attributes: new Map(definitions.map((entry) => [entry.key, entry])),
      steps: (environment) => {
        connect = steps.connect(environment);
        return steps.plugins;
      },
      interceptor: (execution, next) =>
        connect === undefined ? next() : composeInterceptors([interceptor, connect])(execution, next),
      maxEvents: MAX_EVENTS,
    });
    const simulation = simulator.open(request);
    const outcomes: EventOutcome[] = [];
    for (const event of request.events) {
      signal.throwIfAborted();
      outcomes.push(await simulation.apply(event));
    }
    signal.throwIfAborted();
    return toSimulationView(await simulation.result(), outcomes, simulator.warnings.get(request.flow) ?? []);
  }

  done();
};

/** Details of the error of a flow that could not be published. */
interface FlowRefused {
  readonly flowId: string;
  readonly problems: readonly Problem[];
}

function open(options: Parameters<typeof createSimulator>[0]): Simulator {
  try {
    return createSimulator(options);
  } catch (error) {
    if (!FlowError.is(error) || (error.code !== 'invalid_document' && error.code !== 'problems_found')) throw error;
    const { flowId, problems } = error.details as unknown as FlowRefused;
    throw new HttpProblem({
      status: 422,
      code: 'problems_found',
      detail: `The flow "${flowId}" cannot be published; "problems" lists why.`,
      members: { flowId, problems },
    });
  }
}

function tooManySimulations(): HttpProblem {
  return new HttpProblem({
    status: 429,
    code: 'rate_limited',
    detail: `${MAX_SIMULATIONS} simulations are under way; try again in a moment.`,
    headers: { 'retry-after': '1' },
  });
}

function simulationTookTooLong(maxMs: number): HttpProblem {
  return new HttpProblem({
    status: 504,
    code: 'simulation_timeout',
    detail: `The simulation did not end within ${maxMs / 1000} s. At most ${SIMULATION_LIMITS.events} events are allowed, and "live" calls take real time.`,
  });
}
