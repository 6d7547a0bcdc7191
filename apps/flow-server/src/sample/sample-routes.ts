import { FlowError, mapAttributes } from '@luluchat/flow-runtime';
import type { AttributeMapping, Clock, JsonObject } from '@luluchat/flow-runtime';
import type { FlowRecord, FlowStore, SampleSource, StepSample } from '@luluchat/flow-runtime/store';
import { isPlainObject } from '@luluchat/flow-runtime/values';
import type { Redactor } from '@luluchat/flow-runtime/values';
import type { FastifyPluginCallback } from 'fastify';
import type { FlowChecks } from '../flow/flow-checks.js';
import { describeRoute, pageOf } from '../open-api/describe-route.js';
import { HttpProblem } from '../problem/http-problem.js';
import { parseSample } from './parse-sample.js';
import type { WantedSample } from './parse-sample.js';
import { redactSample } from './redact-sample.js';
import type { HiddenContact } from './redact-sample.js';
import type { StepSampleView } from './sample-dto.js';
import { toSummary } from './sample-summary.js';
import { MAX_SAMPLE_BYTES, shortenSample } from './shorten-sample.js';

/** Dependencies of the routes of samples. */
export interface SampleRoutesOptions {
  readonly store: Pick<FlowStore, 'flows' | 'samples' | 'runs' | 'contacts' | 'attributes'>;
  readonly checks: FlowChecks;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly defaultCountry: string | undefined;
  /** Called after a change of a sample. */
  readonly onChange: () => void;
}

interface StepPath {
  readonly flowId: string;
  readonly stepId: string;
}

interface Answer {
  readonly data: JsonObject;
  readonly source: SampleSource;
  readonly contacts: readonly HiddenContact[];
}

const describe = {
  tag: 'flows',
  access: 'api',
  params: { flowId: 'Id of the flow.', stepId: 'Id of the step.' },
} as const;

/** Adds `/flows/{flowId}/steps/{stepId}/sample`: an answer of the step, kept with the flow; and `/flows/{flowId}/samples`. */
export const sampleRoutes: FastifyPluginCallback<SampleRoutesOptions> = (server, options, done) => {
  const { store, checks, clock, redactor, defaultCountry, onChange } = options;

  const requireStep = async ({ flowId, stepId }: StepPath): Promise<FlowRecord> => {
    const flow = await checks.requireFlow(flowId);
    if (Object.hasOwn(flow.draft.steps, stepId)) return flow;
    const { publishedVersion } = flow;
    const published = publishedVersion === null ? undefined : await store.flows.findVersion(flowId, publishedVersion);
    if (published !== undefined && Object.hasOwn(published.steps, stepId)) return flow;
    throw stepNotFound(stepId);
  };

  const findContact = async (contactId: string): Promise<readonly HiddenContact[]> => {
    const contact = await store.contacts.find(contactId);
    if (contact === undefined) return [];
    return [contact, { contactNumber: null, name: contact.profileName ?? '' }];
  };

  const findAnswer = async (wanted: WantedSample, { flowId, stepId }: StepPath): Promise<Answer> => {
    if (wanted.kind === 'test') {
      const { data, contact, contactId } = wanted;
      const stored = contactId === undefined ? [] : await findContact(contactId);
      return { data, source: { type: 'test' }, contacts: [contact, ...stored] };
    }
    const { runId } = wanted;
    const run = await store.runs.find(runId);
    if (run === undefined) throw new FlowError('unknown_run', 'There is no run with this id.');
    const records = run.flowId === flowId ? await store.runs.listSteps(runId) : [];
    const data = records.findLast((record) => record.stepId === stepId && isAnswer(record.result))?.result?.['data'];
    if (!isPlainObject(data)) throw noAnswer(stepId);
    return {
      data: data as JsonObject,
      source: { type: 'run', runId, contactId: run.contactId },
      contacts: await findContact(run.contactId),
    };
  };

  const toView = async ({ draft }: FlowRecord, sample: StepSample): Promise<StepSampleView> => {
    const { stepId, data } = sample;
    const definitions = await store.attributes.list();
    const attributes = new Map(definitions.map((entry) => [entry.key, entry]));
    const step = Object.hasOwn(draft.steps, stepId) ? draft.steps[stepId] : undefined;
    const mapped = mapAttributes(mappingsOf(step?.config), data, attributes);
    return { ...toSummary(sample), data, mappings: mapped.verdicts };
  };

  server.get<{ Params: Pick<StepPath, 'flowId'> }>(
    '/flows/:flowId/samples',
    {
      schema: describeRoute({
        ...{ tag: 'flows', access: 'api', params: { flowId: 'Id of the flow.' } },
        operationId: 'listSamples',
        summary: 'List the samples of a flow',
        description: 'Without the answers.',
        responses: {
          200: { description: 'All of them, by step: there is one page.', schema: pageOf('StepSampleSummary') },
        },
        problems: { 404: 'There is no such flow.' },
      }),
    },
    async ({ params: { flowId } }) => {
      await checks.requireExisting(flowId);
      return { items: (await store.samples.list(flowId)).map(toSummary), nextCursor: null };
    },
  );

  server.get<{ Params: StepPath }>(
    '/flows/:flowId/steps/:stepId/sample',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'getSample',
        summary: 'Read the sample of a step',
        description: 'An answer that was kept by PUT, with what the mappings of the draft would save of it.',
        responses: { 200: { description: 'The sample.', schema: 'StepSampleView' } },
        problems: { 404: 'There is no such flow, the flow has no such step, or no sample of it was kept.' },
      }),
    },
    async ({ params }): Promise<StepSampleView> => {
      const flow = await requireStep(params);
      const sample = await store.samples.find(params.flowId, params.stepId);
      if (sample === undefined) throw noSample(params.stepId);
      return toView(flow, sample);
    },
  );

  server.put<{ Params: StepPath }>(
    '/flows/:flowId/steps/:stepId/sample',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'keepSample',
        summary: 'Keep an answer as the sample of a step',
        description:
          'Takes the place of an earlier sample. Kept with the flow until the flow is deleted, or published without the step; ' +
          'an export has it only if asked. Before it is stored, values that are secret by their name, secrets in use, and number and ' +
          'name of the contact are replaced by placeholders of the same kind. Everything else of the answer is kept as it is. An ' +
          'answer of more than 64 KiB is shortened.',
        body: 'SampleBody',
        responses: { 200: { description: 'The sample.', schema: 'StepSampleView' } },
        problems: {
          400: 'The body is not valid.',
          404: 'There is no such flow, step or run.',
          422: 'The run has no successful answer of the step, or the answer is too large even when it is shortened.',
        },
      }),
    },
    async ({ params, body }): Promise<StepSampleView> => {
      const flow = await requireStep(params);
      const { data, source, contacts } = await findAnswer(parseSample(body, defaultCountry), params);
      const shortened = shortenSample(redactSample(data, redactor, contacts));
      if (shortened === undefined) throw tooLarge();
      const { flowId, stepId } = params;
      const sample = { flowId, stepId, source, keptAt: clock.now(), ...shortened };
      await store.samples.keep(sample);
      onChange();
      return toView(flow, sample);
    },
  );

  server.delete<{ Params: StepPath }>(
    '/flows/:flowId/steps/:stepId/sample',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'deleteSample',
        summary: 'Remove the sample of a step',
        responses: { 204: { description: 'The sample is removed.' } },
        problems: { 404: 'There is no such flow, the flow has no such step, or no sample of it was kept.' },
      }),
    },
    async ({ params }, reply) => {
      await requireStep(params);
      if (!(await store.samples.delete(params.flowId, params.stepId))) throw noSample(params.stepId);
      onChange();
      return reply.code(204).send();
    },
  );

  done();
};

/** Tells whether a record is of a step that brought data and did not fail. */
function isAnswer(result: JsonObject | null): boolean {
  return isPlainObject(result?.['data']) && (result['errorKind'] ?? null) === null;
}

/** Returns the mappings of the config of a draft, which may be unfinished. */
function mappingsOf(config: unknown): readonly AttributeMapping[] {
  const mappings: unknown = isPlainObject(config) ? config['attributeMapping'] : undefined;
  if (!Array.isArray(mappings)) return [];
  return mappings.filter(
    (entry): entry is AttributeMapping =>
      isPlainObject(entry) && typeof entry['attribute'] === 'string' && typeof entry['value'] === 'string',
  );
}

function stepNotFound(stepId: string): HttpProblem {
  const detail = `Neither the draft nor the published version of the flow has a step "${stepId}".`;
  return new HttpProblem({ status: 404, code: 'step_not_found', detail });
}

function noSample(stepId: string): HttpProblem {
  const detail = `No sample of the step "${stepId}" is kept.`;
  return new HttpProblem({ status: 404, code: 'sample_not_found', detail });
}

function noAnswer(stepId: string): HttpProblem {
  const detail = `The run has no successful answer of the step "${stepId}" of this flow, so there is nothing to keep.`;
  return new HttpProblem({ status: 422, code: 'no_answer_to_keep', detail });
}

function tooLarge(): HttpProblem {
  const detail = `The answer has more than ${MAX_SAMPLE_BYTES / 1024} KiB, also with texts and lists cut, so it cannot be kept as a sample.`;
  return new HttpProblem({ status: 422, code: 'sample_too_large', detail });
}
