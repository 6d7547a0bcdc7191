/** Headers as Node, Express and Fastify have them, names in lower case. */
export type NodeHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Headers as `fetch` has them: anything with a `get` that does not care for case. */
export interface FetchHeaders {
  get(name: string): string | null;
}

/** Headers of a request, from Node or from `fetch`. */
export type WebhookHeaders = NodeHeaders | FetchHeaders;

/**
 * Reads one header, `name` in lower case; `undefined` when it is not there. Several values of one name become one text
 * with commas, as HTTP says.
 */
export function readHeader(headers: WebhookHeaders, name: string): string | undefined {
  if (isFetchHeaders(headers)) return headers.get(name) ?? undefined;
  const value = Object.hasOwn(headers, name) ? headers[name] : findInAnyCase(headers, name);
  return typeof value === 'string' || value === undefined ? value : value.join(', ');
}

function isFetchHeaders(headers: WebhookHeaders): headers is FetchHeaders {
  return typeof headers['get'] === 'function';
}

/** Gateways and serverless platforms hand headers on as they were written. */
function findInAnyCase(headers: NodeHeaders, name: string): string | readonly string[] | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}
