import type { FastifySchema } from 'fastify';
import type { JsonSchema } from './class-schemas.js';

/** What the documentation says of a route. */
export interface RouteDescription {
  /** Group in the documentation. */
  readonly tag: string;
  /** A few words: what the call does. */
  readonly summary: string;
  readonly description?: string;
  /** Path parameters, name to description. */
  readonly params?: Readonly<Record<string, string>>;
  /** Query parameters, name to JSON Schema. */
  readonly query?: Readonly<Record<string, JsonSchema>>;
  readonly headers?: Readonly<Record<string, JsonSchema>>;
  /** Name of the schema of the body. */
  readonly body?: string;
  /** Success: status to description and name of the schema; without one the answer has no body. */
  readonly answers: Readonly<Record<number, { readonly description: string; readonly schema?: string | JsonSchema }>>;
  /** Statuses that come with a problem document, to when they do. */
  readonly problems?: Readonly<Record<number, string>>;
  /** Whether `API_ACCESS_TOKEN` (`api`) or `TRIGGER_ACCESS_TOKEN` (`trigger`) guards it. */
  readonly access?: 'api' | 'trigger';
}

/** The Fastify schema of a route: for the documentation only, nothing is validated or serialised by it. */
export function describeRoute(route: RouteDescription): FastifySchema {
  const { tag, summary, description, params, query, headers, body, answers, problems = {}, access } = route;
  return {
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(params === undefined
      ? {}
      : { params: objectOf(mapValues(params, (text) => ({ type: 'string', description: text }))) }),
    ...(query === undefined ? {} : { querystring: objectOf(query) }),
    ...(headers === undefined ? {} : { headers: objectOf(headers) }),
    ...(body === undefined ? {} : { body: schemaRef(body) }),
    ...(access === undefined ? { security: [] } : { security: [{ [access]: [] }] }),
    response: {
      ...mapValues(answers, ({ description: text, schema }) => ({
        description: text,
        ...(schema === undefined
          ? { type: 'null' }
          : { content: { 'application/json': { schema: typeof schema === 'string' ? schemaRef(schema) : schema } } }),
      })),
      ...mapValues({ ...COMMON_PROBLEMS, ...UNAUTHORIZED[access ?? 'none'], ...problems }, (text) => ({
        description: text,
        content: { 'application/problem+json': { schema: schemaRef('ProblemDetails') } },
      })),
    },
  };
}

/** A page of a list: what `describeRoute` takes as the schema of an answer. */
export function pageOf(item: string): JsonSchema {
  return {
    type: 'object',
    required: ['items', 'nextCursor'],
    properties: {
      items: { type: 'array', items: schemaRef(item) },
      nextCursor: { type: ['string', 'null'], description: '"cursor" of the next page; null on the last one.' },
    },
  };
}

/** Refers to a schema of the document by name. */
export function schemaRef(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

const COMMON_PROBLEMS = { 500: 'Something failed inside the server.', 503: 'The server is stopping.' };
const MISSING_TOKEN = { 401: 'The access token is missing or wrong.' };
const UNAUTHORIZED: Readonly<Record<'api' | 'trigger' | 'none', Readonly<Record<number, string>>>> = {
  api: MISSING_TOKEN,
  trigger: MISSING_TOKEN,
  none: {},
};

function objectOf(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties };
}

function mapValues<Value, Mapped>(
  record: Readonly<Record<string | number, Value>>,
  map: (value: Value) => Mapped,
): Record<string, Mapped> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
