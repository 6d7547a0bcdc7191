const BRAND = Symbol.for('@luluchat/webhook-receiver/WebhookResponse');

/** HTTP response that is ready to send. Built by {@link buildResponse} and {@link buildErrorResponse}. */
export interface WebhookResponse {
  readonly status: number;
  /** Headers with names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string;
}

/** Creates a response with a brand, since the `data` of a handler may also have a `status` and a `body`. */
export function createResponse(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>>,
): WebhookResponse {
  const response = {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      // Proxies can cache a GET, and the response is about one person.
      'cache-control': 'no-store',
      ...headers,
    },
    body,
  };
  Object.defineProperty(response, BRAND, { value: true });
  return Object.freeze(response);
}

/** Tells whether `buildResponse` or `buildErrorResponse` of any installed copy of this package built a value. */
export function isWebhookResponse(value: unknown): value is WebhookResponse {
  return typeof value === 'object' && value !== null && BRAND in value;
}
