import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { addBodyExamples } from './add-body-examples.js';
import type { JsonSchema } from './class-schemas.js';

type TransformObject = NonNullable<FastifyDynamicSwaggerOptions['transformObject']>;

/**
 * Returns the function that completes a document of all routes: with the schemas that they refer to by name, and with examples of
 * bodies. The library would look for references in all schemas, for each of them, which takes half a second.
 *
 * @param buildSchemas - Called when the document is read: on most servers it is never read.
 */
export function completeDocument(buildSchemas: () => Readonly<Record<string, JsonSchema>>): TransformObject {
  return (document) => {
    if ('openapiObject' in document) {
      Object.assign(document.openapiObject.components ?? {}, { schemas: keepReferences(buildSchemas()) });
    }
    return addBodyExamples(document);
  };
}

/** Drops what stands beside a reference, as the library does in schemas of routes. */
function keepReferences(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(keepReferences);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref } = schema as JsonSchema;
  if (typeof $ref === 'string') return { $ref };
  return Object.fromEntries(Object.entries(schema).map(([name, member]) => [name, keepReferences(member)]));
}
