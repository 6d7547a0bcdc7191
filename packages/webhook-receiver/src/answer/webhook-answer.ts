const BRAND = Symbol.for('@luluchat/webhook-receiver/WebhookAnswer');

/** An answer that is ready to be sent. Made by `buildAnswer` and `buildErrorAnswer`. */
export interface WebhookAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string;
}

/** Makes an answer that `isWebhookAnswer` recognises: a handler's `data` may have a `status` and a `body` too. */
export function createAnswer(status: number, body: string, headers: Readonly<Record<string, string>>): WebhookAnswer {
  const answer = {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      // A GET can be cached on its way, and the answer is about one person.
      'cache-control': 'no-store',
      ...headers,
    },
    body,
  };
  Object.defineProperty(answer, BRAND, { value: true });
  return Object.freeze(answer);
}

/** Whether a value was made by `buildAnswer` or `buildErrorAnswer` of any installed copy of this package. */
export function isWebhookAnswer(value: unknown): value is WebhookAnswer {
  return typeof value === 'object' && value !== null && BRAND in value;
}
