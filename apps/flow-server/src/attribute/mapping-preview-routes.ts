import { mapAttributes } from '@luluchat/flow-runtime';
import type { JsonObject } from '@luluchat/flow-runtime';
import { ATTRIBUTE_TYPES } from '@luluchat/flow-runtime/document';
import type { FastifyPluginCallback } from 'fastify';
import { checkMemberNames, parseMembers, requireObject } from '../body/parse-members.js';
import { refuseDeepNesting } from '../body/refuse-deep-nesting.js';
import { describeRoute } from '../open-api/describe-route.js';
import { invalidRequest } from '../problem/http-problem.js';
import type { ProblemEntry } from '../problem/http-problem.js';
import { MappingPreviewBody } from './mapping-preview-dto.js';
import type { MappingPreview } from './mapping-preview-dto.js';

/** Adds `/attribute-mappings/preview`: what a mapping would save, for an attribute of each type. */
export const mappingPreviewRoutes: FastifyPluginCallback = (server, _options, done) => {
  server.post(
    '/attribute-mappings/preview',
    {
      schema: describeRoute({
        tag: 'attributes',
        access: 'api',
        operationId: 'previewMapping',
        summary: 'Preview an attribute mapping',
        description:
          'Maps one value of data as a run does, once for an attribute of each type, which need not exist. Stores nothing.',
        body: 'MappingPreviewBody',
        responses: { 200: { description: 'The outcome for each type.', schema: 'MappingPreview' } },
      }),
    },
    ({ body }): MappingPreview => {
      const { value, data } = parseMappingPreview(body);
      return previewMapping(value, data);
    },
  );

  done();
};

function parseMappingPreview(body: unknown): Required<MappingPreviewBody> {
  refuseDeepNesting(body);
  const errors: ProblemEntry[] = [];
  const json = requireObject(body);
  checkMemberNames(MappingPreviewBody, json, errors);
  const { value, data } = parseMembers(MappingPreviewBody, json, errors);
  if (errors.length > 0 || value === undefined || data === undefined) throw invalidRequest(errors.slice(0, 100));
  return { value, data };
}

/** Maps a value to an attribute of each type. The attributes exist in this preview only, called like their types. */
function previewMapping(value: string, data: JsonObject): MappingPreview {
  const catalog = new Map(ATTRIBUTE_TYPES.map((type) => [type, { key: type, title: type, type }]));
  const mappings = ATTRIBUTE_TYPES.map((type) => ({ attribute: type, value }));
  const { verdicts: records, effects } = mapAttributes(mappings, data, catalog);
  const saved = new Map(effects.map((effect) => [effect.attribute, effect.value]));
  const outcomes = ATTRIBUTE_TYPES.map((type, index) => {
    const { attribute: _, path: __, verdict: outcome, ...reason } = records[index]!;
    return { type, outcome, ...reason, ...(saved.has(type) && { saved: saved.get(type)! }) };
  });
  return { path: records[0]!.path, outcomes };
}
