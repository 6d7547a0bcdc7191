import type { FastifySchema } from 'fastify';
import { scopesOf } from '../access/route-scopes.js';
import type { ApiOperation, OpenOperation } from '../access/route-scopes.js';
import { PATH_EXAMPLES } from './body-examples.js';
import type { BodyName } from './body-examples.js';
import { classSchema } from './class-schemas.js';
import type { Constructor, JsonSchema } from './class-schemas.js';

declare module 'fastify' {
  interface FastifySchema {
    /** Class that validates the query; see {@link completeRoute}. */
    readonly queryClass?: Constructor;
  }
}

/** The documentation of a success. */
export interface ResponseDescription {
  readonly description: string;
  /** The schema, or its name in the document. Absent: the response has no body. */
  readonly schema?: string | JsonSchema;
  /** One, or several of which the caller chooses one. Absent: JSON. */
  readonly mediaType?: string | readonly string[];
}

/** The documentation of a problem document with members of its own. */
export interface ProblemDescription {
  readonly description: string;
  /** Name of the schema. */
  readonly schema: string;
}

/** The documentation of problem documents: status to the cases in which it is sent. */
export type ProblemTexts = Readonly<Record<number, string | ProblemDescription>>;

/**
 * The documentation of a route. The access `api` needs a token or a session with the scopes that `ROUTE_SCOPES` has for the operation
 * id; `trigger` needs `TRIGGER_ACCESS_TOKEN`; absent: none.
 */
export type RouteDescription = RouteTexts &
  (
    | { readonly operationId: ApiOperation; readonly access: 'api' }
    | { readonly operationId: OpenOperation; readonly access?: 'trigger' }
  );

interface RouteTexts {
  /** Unique name of the call. Client generators name a function after it. */
  readonly operationId: string;
  /** Group in the documentation. */
  readonly tag: string;
  /** A few words, as a command: `List flows`. */
  readonly summary: string;
  readonly description?: string;
  /** Path parameters, name to description. */
  readonly params?: Readonly<Record<string, string>>;
  /** The class that validates the query, or JSON Schemas by name of the parameter. */
  readonly query?: Constructor | Readonly<Record<string, JsonSchema>>;
  /** Request headers, name to JSON Schema. */
  readonly headers?: Readonly<Record<string, JsonSchema>>;
  /** Name of the schema of the body. `none`: the route takes no members, and a body must be empty. */
  readonly body?: BodyName | 'none';
  /** Successful responses by status. */
  readonly responses: Readonly<Record<number, ResponseDescription>>;
  /** Problem documents by status, beside those that every route of this kind has. */
  readonly problems?: ProblemTexts;
  /** `true`: the route responds while the server stops. */
  readonly isAlwaysOpen?: boolean;
}

/** Builds the Fastify schema of a route, for the documentation only: it neither validates nor serialises. */
export function describeRoute(route: RouteDescription): FastifySchema {
  const { operationId, tag, summary, description, params, query, headers, body, responses } = route;
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(params === undefined ? {} : { params: objectOf(mapValues(params, describeParameter)) }),
    ...describeQuery(query),
    ...(headers === undefined ? {} : { headers: objectOf(headers) }),
    ...(body === undefined || body === 'none' ? {} : { body: schemaRef(body) }),
    security: securityOf(route),
    response: {
      ...mapValues(responses, ({ description: text, schema, mediaType = 'application/json' }) => ({
        description: text,
        ...(schema === undefined
          ? { type: 'null' }
          : { content: contentOf(mediaType, typeof schema === 'string' ? schemaRef(schema) : schema) }),
      })),
      ...mapValues(problemsOf(route), (problem) => {
        const { description: text, schema } =
          typeof problem === 'string' ? { description: problem, schema: 'ProblemDetails' } : problem;
        return { description: text, content: { 'application/problem+json': { schema: schemaRef(schema) } } };
      }),
    },
  };
}

/** Lists the security schemes of which a caller needs one; the texts beside a scheme are the scopes. */
function securityOf({ access, operationId }: RouteDescription): Record<string, string[]>[] {
  if (access === undefined) return [];
  if (access === 'trigger') return [{ trigger: [] }];
  const scopes = [...scopesOf(operationId)];
  return [{ api: scopes }, { session: scopes }];
}

function problemsOf({ isAlwaysOpen = false, operationId, body, access, problems }: RouteDescription): ProblemTexts {
  return {
    500: 'Something failed inside the server.',
    ...(isAlwaysOpen ? NO_PROBLEMS : STOPPING),
    ...(access === undefined ? NO_PROBLEMS : UNAUTHORIZED),
    ...(access === 'api' ? forbidden(operationId) : NO_PROBLEMS),
    ...(body === undefined ? NO_PROBLEMS : BAD_BODY),
    ...(body === 'none' ? UNWANTED_BODY : NO_PROBLEMS),
    ...problems,
  };
}

/** The schema of a page of a list. */
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

/** A reference to a schema of the document by name. */
export function schemaRef(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

const NO_PROBLEMS: ProblemTexts = {};
const STOPPING: ProblemTexts = {
  503: 'The server is stopping, or cannot save new work at the moment; Retry-After says when to try again.',
};
const UNAUTHORIZED: ProblemTexts = {
  401: 'The access token is missing, wrong or revoked.',
  429: 'Too many wrong access tokens from this address; Retry-After says when to try again.',
};
const BAD_BODY: ProblemTexts = {
  400: 'The body is not valid; "errors" names each bad member.',
  413: 'The body is larger than 1 MiB.',
  415: 'The body is not sent as plain JSON.',
};
const UNWANTED_BODY: ProblemTexts = { 400: 'The body has members, and this call takes none.' };

function forbidden(operationId: string): ProblemTexts {
  const scopes = scopesOf(operationId).join(' and ');
  return {
    403:
      `The token lacks a scope: the call needs ${scopes}. Or a browser asks for it without the CSRF token or for another origin, ` +
      'or the name of the server is not allowed.',
  };
}

function contentOf(
  mediaType: string | readonly string[],
  schema: JsonSchema,
): Readonly<Record<string, { readonly schema: JsonSchema }>> {
  const mediaTypes = typeof mediaType === 'string' ? [mediaType] : mediaType;
  return Object.fromEntries(mediaTypes.map((type) => [type, { schema }]));
}

function describeQuery(query: RouteTexts['query']): Pick<FastifySchema, 'querystring' | 'queryClass'> {
  if (query === undefined) return {};
  return typeof query === 'function' ? { queryClass: query } : { querystring: objectOf(query) };
}

/** Completes the schema of a route when the document is read: the schema of a class takes time, and a server has a hundred routes. */
export function completeRoute({ queryClass, ...schema }: FastifySchema): FastifySchema {
  if (queryClass === undefined) return schema;
  const { properties } = classSchema(queryClass) as { readonly properties: Readonly<Record<string, JsonSchema>> };
  return { ...schema, querystring: objectOf(properties) };
}

function describeParameter(description: string, name: string): JsonSchema {
  const example = PATH_EXAMPLES[name];
  return { type: 'string', description, ...(example !== undefined && { examples: [example] }) };
}

function objectOf(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties };
}

function mapValues<Value, Mapped>(
  record: Readonly<Record<string | number, Value>>,
  map: (value: Value, name: string) => Mapped,
): Record<string, Mapped> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]));
}
