/** Headers of Node, Express and Fastify, with names in lower case. */
export type NodeHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Headers of `fetch`: any object with a case-insensitive `get`. */
export interface FetchHeaders {
  get(name: string): string | null;
}

/** Headers of a request, from Node or from `fetch`. */
export type WebhookHeaders = NodeHeaders | FetchHeaders;

/**
 * Returns one header; `undefined` when it is missing. `name` is in lower case. Several values of one name are joined with
 * commas, as HTTP defines.
 */
export function getHeader(headers: WebhookHeaders, name: string): string | undefined {
  if (isFetchHeaders(headers)) return headers.get(name) ?? undefined;
  const value = Object.hasOwn(headers, name) ? headers[name] : findInAnyCase(headers, name);
  return typeof value === 'string' || value === undefined ? value : value.join(', ');
}

function isFetchHeaders(headers: WebhookHeaders): headers is FetchHeaders {
  return typeof headers['get'] === 'function';
}

/** Finds a header in any case: gateways and serverless platforms keep the case of the caller. */
function findInAnyCase(headers: NodeHeaders, name: string): string | readonly string[] | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}
