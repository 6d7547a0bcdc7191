import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { BODY_EXAMPLES } from './body-examples.js';
import { schemaRef } from './describe-route.js';

type TransformObject = NonNullable<FastifyDynamicSwaggerOptions['transformObject']>;

/** Part of an OpenAPI document that has the body of an operation. */
interface WithBody {
  readonly requestBody?: { readonly content: Record<string, { readonly schema?: unknown; example?: unknown }> };
}

const EXAMPLES = new Map(Object.entries(BODY_EXAMPLES).map(([name, example]) => [schemaRef(name)['$ref'], example]));

/** Adds the examples of bodies to a finished document: the library keeps nothing beside a reference to a schema. */
export const addBodyExamples: TransformObject = (document) => {
  if (!('openapiObject' in document)) return document.swaggerObject;
  const { openapiObject } = document;
  for (const operation of Object.values(openapiObject.paths ?? {}).flatMap((methods) => Object.values(methods ?? {}))) {
    for (const media of Object.values((operation as WithBody).requestBody?.content ?? {})) {
      const { $ref } = media.schema as { readonly $ref?: string };
      media.example = EXAMPLES.get($ref);
    }
  }
  return openapiObject;
};
