import type { Clock, StepRegistry } from '@luluchat/flow-runtime';
import type { EditableSecretStore, FlowStore } from '@luluchat/flow-runtime/store';
import type { Redactor } from '@luluchat/flow-runtime/values';
import type { FastifyPluginCallback } from 'fastify';
import { originOf } from '../audit/origin-of.js';
import { describeRoute } from '../open-api/describe-route.js';
import { parseQuery } from '../page/parse-query.js';
import { buildBundle } from './build-bundle.js';
import { ImportQuery } from './bundle-dto.js';
import type { ImportAnswer } from './bundle-dto.js';
import { MAX_BUNDLE_BYTES, MAX_BUNDLE_FLOWS } from './bundle-form.js';
import { parseBundle } from './parse-bundle.js';
import { parseExportQuery } from './parse-export-query.js';
import { keepSamples } from './keep-samples.js';
import { planImport } from './plan-import.js';

/** Dependencies of the routes of bundles. */
export interface BundleRoutesOptions {
  readonly store: Pick<FlowStore, 'flows' | 'attributes' | 'samples'>;
  readonly registry: StepRegistry;
  readonly secrets: Pick<EditableSecretStore, 'list'>;
  readonly clock: Clock;
  /** Hides the secrets of this server in samples of a bundle. */
  readonly redactor: Redactor;
}

const MAX_MIB = MAX_BUNDLE_BYTES / 1024 / 1024;
const describe = { tag: 'bundles', access: 'api' } as const;

/** Adds `/export` and `/import`: flows as a file, with the attributes that they need and the names of their secrets. */
export const bundleRoutes: FastifyPluginCallback<BundleRoutesOptions> = (server, options, done) => {
  const { store, registry, secrets, clock, redactor } = options;

  server.get(
    '/export',
    {
      schema: describeRoute({
        ...describe,
        operationId: 'exportFlows',
        summary: 'Export flows',
        description:
          'The drafts of these flows and of the flows that they enter, the custom attributes that they use, and the names of ' +
          'their secrets. Never values of secrets, contacts or runs. The samples of steps come along if asked.',
        query: {
          flowId: {
            type: 'array',
            items: { type: 'string' },
            minItems: 1,
            maxItems: MAX_BUNDLE_FLOWS,
            description: 'Id of a flow; repeat the parameter for each flow.',
          },
          samples: {
            type: 'string',
            enum: ['true', 'false'],
            default: 'false',
            description: 'true adds the samples of steps, which hold answers of endpoints.',
          },
        },
        responses: { 200: { description: 'The bundle.', schema: 'FlowBundle' } },
        problems: {
          400: 'A query parameter is not valid.',
          404: 'There is no flow with one of the ids.',
          422: `The bundle would have more than ${MAX_BUNDLE_FLOWS} flows or ${MAX_MIB} MiB.`,
        },
      }),
    },
    async ({ query }) => buildBundle(parseExportQuery(query), { store, registry }),
  );

  server.post(
    '/import',
    {
      bodyLimit: MAX_BUNDLE_BYTES,
      schema: describeRoute({
        ...describe,
        operationId: 'importFlows',
        summary: 'Import flows',
        description:
          'Stores each flow of a bundle as the draft of a new flow, and makes the attributes that do not exist: all of it or ' +
          'nothing. Steps of the bundle that enter one of its flows name the new id. Nothing is published.',
        query: ImportQuery,
        body: 'FlowBundle',
        responses: {
          200: { description: 'A dry run: what would change. Nothing is stored.', schema: 'ImportAnswer' },
          201: { description: 'What was stored.', schema: 'ImportAnswer' },
        },
        problems: {
          400: 'The bundle is of a newer form, or not valid; "errors" has paths within the bundle.',
          409: 'An attribute has another type on this server; "errors" names each one.',
          413: `The bundle is larger than ${MAX_MIB} MiB.`,
        },
      }),
    },
    async (request, reply): Promise<ImportAnswer> => {
      const dryRun = parseQuery(ImportQuery, request.query).dryRun === 'true';
      const bundle = await parseBundle(request.body, registry);
      const { flows, attributes, keys, missing } = await planImport(bundle, { store, registry, secrets });
      if (!dryRun) {
        const origin = originOf(request, clock);
        await store.flows.createAll({ flows, attributes, at: origin.at }, origin);
        await keepSamples(bundle, flows, { samples: store.samples, redactor });
      }
      void reply.code(dryRun ? 200 : 201);
      const imported = flows.map(({ id, draft: { name } }, index) => ({
        from: bundle.flows[index]?.id ?? '',
        id: dryRun ? null : id,
        name,
      }));
      return { dryRun, flows: imported, attributes: keys, missing };
    },
  );

  done();
};
