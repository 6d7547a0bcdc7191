import type {
  Clock,
  RandomSource,
  StepInterceptor,
  StepLogger,
  StepPlugin,
  StepRegistry,
} from '@luluchat/flow-runtime';
import { labelExits } from '@luluchat/flow-runtime/document';
import type { MessageChannel } from '@luluchat/flow-runtime/channel';
import type { CallbackLinks } from '@luluchat/flow-runtime/use-case';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback, FastifyReply } from 'fastify';
import { classSchema } from '../open-api/class-schemas.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { HttpProblem } from '../problem/http-problem.js';
import { createWorkLimit } from '../work/create-work-limit.js';
import { describeExits } from './describe-exits.js';
import { parseStepTest } from './parse-step-test.js';
import type { StepTestAnswer, StepTypeView } from './step-type-dto.js';
import { tryStep } from './try-step.js';

/** Dependencies of the routes of step types. */
export interface StepTypeRoutesOptions {
  readonly registry: StepRegistry;
  readonly store: Pick<FlowStore, 'attributes'>;
  readonly channel: Pick<MessageChannel, 'limits' | 'check'>;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: StepLogger;
  /** Runs around the plugin call of a test, as in runs. */
  readonly interceptor: StepInterceptor;
  readonly callbackLinks: CallbackLinks | undefined;
  readonly defaultCountry: string | undefined;
  /** Aborted when the server stops. */
  readonly stopping: AbortSignal;
  /** Time limit of one test, in milliseconds. */
  readonly maxTestMs: number;
}

interface StepTypePath {
  readonly type: string;
}

/** Maximum number of concurrent tests: they must not take capacity from runs. */
const MAX_TESTS = 20;

const describe = { tag: 'step types', access: 'api' } as const;

/** Adds `/step-types`: the step types, and the test of a step. */
export const stepTypeRoutes: FastifyPluginCallback<StepTypeRoutesOptions> = (server, options, done) => {
  const { registry, store, channel, clock, random, logger, interceptor, defaultCountry, stopping, maxTestMs } = options;
  const { callbackLinks } = options;
  let views: readonly StepTypeView[] | undefined;
  const limited = createWorkLimit({
    name: 'step tests',
    maxAtOnce: MAX_TESTS,
    maxMs: maxTestMs,
    stopping,
    tooLong: () => testTookTooLong(maxTestMs),
  });

  server.get(
    '/step-types',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'listStepTypes',
        summary: 'List step types',
        responses: { 200: { description: 'All of them, by type: there is one page.', schema: pageOf('StepTypeView') } },
      }),
    },
    () => ({ items: (views ??= registry.list().map(toStepTypeView)), nextCursor: null }),
  );

  server.post<{ Params: StepTypePath }>(
    '/step-types/:type/test',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'testStep',
        summary: 'Try a step',
        description:
          'Executes the step once, exactly as a run does, and stores nothing. A webhook action really calls its endpoint. ' +
          'Ends when the caller hangs up.',
        params: { type: 'The step type, such as webhook-action.' },
        body: 'StepTestBody',
        responses: { 200: { description: 'What the step did.', schema: 'StepTestAnswer' } },
        problems: {
          400: 'The body is not valid, or the config could not be published; "errors" gives each path.',
          404: 'There is no such step type.',
          429: `${MAX_TESTS} tests are under way already.`,
          504: `The step did not end within ${maxTestMs / 1000} s.`,
        },
      }),
    },
    async ({ params: { type }, body }, reply): Promise<StepTestAnswer | FastifyReply> => {
      const plugin = registry.get(type);
      if (plugin === undefined) throw noStepType();
      const definitions = await store.attributes.list();
      const attributes = new Map(definitions.map((entry) => [entry.key, entry]));
      const test = parseStepTest(body, plugin, { attributes, defaultCountry });
      return limited(reply, (signal) =>
        tryStep(type, test, {
          ...{ registry, attributes, channel, clock, random, logger, signal, interceptor, callbackLinks },
        }),
      );
    },
  );

  done();
};

function toStepTypeView(plugin: StepPlugin): StepTypeView {
  const { type, manifest, configType, configVersion = 1, failedExit } = plugin;
  const optionalExits = failedExit === undefined ? [] : [failedExit];
  const { exits, dynamicExits } = describeExits(plugin);
  return {
    type,
    manifest,
    configSchema: classSchema(configType),
    configVersion,
    exits,
    dynamicExits,
    optionalExits,
    exitLabels: labelExits(plugin, new configType(), [...exits, ...optionalExits]),
  };
}

function noStepType(): HttpProblem {
  return new HttpProblem({ status: 404, code: 'unknown_step_type', detail: 'There is no such step type.' });
}

function testTookTooLong(maxTestMs: number): HttpProblem {
  return new HttpProblem({
    status: 504,
    code: 'step_test_timeout',
    detail: `The step did not end within ${maxTestMs / 1000} s.`,
  });
}
