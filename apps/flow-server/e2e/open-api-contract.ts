import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { Answer, Json } from './start-server.js';

/** Call that was made. */
export interface MadeCall {
  readonly method: string;
  readonly path: string;
  /** JSON body of the request. */
  readonly body?: unknown;
}

/** Checks real responses against `/openapi.json`. */
export interface OpenApiContract {
  /** All documented calls, such as `GET /v1/flows`. */
  readonly operations: readonly string[];
  /** Returns the contradictions to the document, none when it matches. Remembers a successful call. */
  check(call: MadeCall, answer: Answer<unknown>): readonly string[];
  /** Returns the documented calls without a successful checked call. */
  untried(): readonly string[];
}

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

const ID = 'open-api';
const FORMATS = {
  uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  template: true,
  'data-path': true,
} as const;

/** Compiles an OpenAPI 3.1 document. Throws when one of its schemas is not a JSON Schema (2020-12). */
export function compileContract(document: Json): OpenApiContract {
  const ajv = new Ajv2020({ allErrors: true, strict: false, formats: FORMATS });
  ajv.addSchema({ ...document, $id: ID }, ID, undefined, false);
  const operations = readOperations(document);
  const tried = new Set<string>();

  const findSchema = (...tokens: readonly string[]): ValidateFunction => {
    const pointer = tokens.map((token) => encodeURIComponent(token.replaceAll('~', '~0').replaceAll('/', '~1')));
    const validate = ajv.getSchema(`${ID}#/${pointer.join('/')}`);
    if (validate === undefined) throw new Error(`The document has no ${tokens.join(' > ')}.`);
    return validate;
  };

  const contradictions = (validate: ValidateFunction, value: unknown): readonly string[] =>
    validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message, params }) =>
          [instancePath || 'the whole', message, JSON.stringify(params)].join(' '),
        );

  for (const [name, schema] of Object.entries((document['components'] as { schemas: Json }).schemas)) {
    if (ajv.validateSchema(schema as object) !== true) throw new Error(`${name}: ${ajv.errorsText()}`);
    findSchema('components', 'schemas', name);
  }

  return {
    operations: operations.map(({ name }) => name),
    check({ method, path, body }, { status, headers, body: answered }) {
      const [address = ''] = path.split('?', 1);
      const fitting = operations.filter((known) => known.method === method && known.pattern.test(address));
      // As for the server, a path without parameters comes before one with them.
      const found = fitting.find(({ template }) => template === address) ?? fitting[0];
      if (found === undefined) return [`${method} ${path} is not documented`];
      const { name, template, operation } = found;
      const place = ['paths', template, method.toLowerCase()];
      const response = operation.responses[status];
      if (response === undefined) return [`${name} answers ${status}, which is not documented`];
      if (status < 300) tried.add(name);
      const [mediaType = ''] = (headers.get('content-type') ?? '').split(';', 1);
      const { content } = response;
      if (content === undefined) return answered === '' ? [] : [`${name} ${status} has a body`];
      if (!Object.hasOwn(content, mediaType)) return [`${name} ${status} is ${mediaType || 'without a type'}`];
      const validateAnswer = findSchema(...place, 'responses', String(status), 'content', mediaType, 'schema');
      const validateBody =
        status < 300 && body !== undefined && operation.requestBody !== undefined
          ? findSchema(...place, 'requestBody', 'content', 'application/json', 'schema')
          : undefined;
      return [
        ...contradictions(validateAnswer, answered).map((fault) => `${name} ${status}: ${fault}`),
        ...(validateBody === undefined ? [] : contradictions(validateBody, body)).map(
          (fault) => `${name} took a body that the document refuses: ${fault}`,
        ),
      ];
    },
    untried: () => operations.map(({ name }) => name).filter((name) => !tried.has(name)),
  };
}

function readOperations(document: Json) {
  const paths = document['paths'] as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  return Object.entries(paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${template}`,
      method: method.toUpperCase(),
      template,
      pattern: new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
      operation,
    })),
  );
}
