import type { FastifySchema } from 'fastify';
import type { JsonSchema } from './class-schemas.js';

/** What the documentation says of a success. */
export interface AnswerDescription {
  readonly description: string;
  /** The schema or the name of one; without one the answer has no body. */
  readonly schema?: string | JsonSchema;
  /** JSON when it is left out. */
  readonly mediaType?: string;
}

/** What the documentation says of a problem that has members of its own. */
export interface ProblemDescription {
  readonly description: string;
  /** Name of the schema. */
  readonly schema: string;
}

/** What the documentation says of problems: status to when it comes. */
export type ProblemTexts = Readonly<Record<number, string | ProblemDescription>>;

/** What the documentation says of a route. */
export interface RouteDescription {
  /** Unique name of the call, from which generators of clients make the name of a function. */
  readonly operationId: string;
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
  /** Name of the schema of the body, or `none`: nothing is taken, and what is sent must be empty. */
  readonly body?: string;
  /** Success: status to what it answers. */
  readonly answers: Readonly<Record<number, AnswerDescription>>;
  /** Statuses that come with a problem document, to when they do; those that every such route has need not stand here. */
  readonly problems?: ProblemTexts;
  /** Whether it answers while the server stops. */
  readonly isAlwaysOpen?: boolean;
  /** Whether `API_ACCESS_TOKEN` (`api`) or `TRIGGER_ACCESS_TOKEN` (`trigger`) guards it. */
  readonly access?: 'api' | 'trigger';
}

/** The Fastify schema of a route: for the documentation only, nothing is validated or serialised by it. */
export function describeRoute(route: RouteDescription): FastifySchema {
  const { operationId, tag, summary, description, params, query, headers, body, answers, access } = route;
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(params === undefined
      ? {}
      : { params: objectOf(mapValues(params, (text) => ({ type: 'string', description: text }))) }),
    ...(query === undefined ? {} : { querystring: objectOf(query) }),
    ...(headers === undefined ? {} : { headers: objectOf(headers) }),
    ...(body === undefined || body === 'none' ? {} : { body: schemaRef(body) }),
    ...(access === undefined ? { security: [] } : { security: [{ [access]: [] }] }),
    response: {
      ...mapValues(answers, ({ description: text, schema, mediaType = 'application/json' }) => ({
        description: text,
        ...(schema === undefined
          ? { type: 'null' }
          : { content: { [mediaType]: { schema: typeof schema === 'string' ? schemaRef(schema) : schema } } }),
      })),
      ...mapValues(problemsOf(route), (problem) => {
        const { description: text, schema } =
          typeof problem === 'string' ? { description: problem, schema: 'ProblemDetails' } : problem;
        return { description: text, content: { 'application/problem+json': { schema: schemaRef(schema) } } };
      }),
    },
  };
}

function problemsOf({ isAlwaysOpen = false, body, access, problems }: RouteDescription): ProblemTexts {
  return {
    500: 'Something failed inside the server.',
    ...(isAlwaysOpen ? NO_PROBLEMS : STOPPING),
    ...(access === undefined ? NO_PROBLEMS : UNAUTHORIZED),
    ...(body === undefined ? NO_PROBLEMS : BAD_BODY),
    ...(body === 'none' ? UNWANTED_BODY : NO_PROBLEMS),
    ...problems,
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

const NO_PROBLEMS: ProblemTexts = {};
const STOPPING: ProblemTexts = {
  503: 'The server is stopping, or cannot save new work at the moment; Retry-After says when to come back.',
};
const UNAUTHORIZED: ProblemTexts = { 401: 'The access token is missing or wrong.' };
const BAD_BODY: ProblemTexts = {
  400: 'The body is not valid; "errors" names each bad member.',
  413: 'The body is larger than 1 MiB.',
  415: 'The body is not sent as plain JSON.',
};
const UNWANTED_BODY: ProblemTexts = { 400: 'The body has members, and none is taken here.' };

function objectOf(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties };
}

function mapValues<Value, Mapped>(
  record: Readonly<Record<string | number, Value>>,
  map: (value: Value) => Mapped,
): Record<string, Mapped> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
