import { randomUUID } from 'node:crypto';
import { signWebhook } from '@luluchat/webhook-receiver';
import type { CallMethod, CallPlan } from './call-plan.js';
import { CONTENT_CODINGS } from './decode-body.js';
import { USER_AGENT } from './user-agent.js';

/** Request that is ready to send. */
export interface BuiltCall {
  readonly method: CallMethod;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Body; empty for a GET. */
  readonly body: string;
}

/** Properties in which calls differ. */
export interface CallVariant {
  /** Value of `webhook-id`. Default: a new one. */
  readonly id?: string;
  /** Secret that signs the call; without it the call is unsigned. */
  readonly secret?: string | undefined;
  /** Age of the call in milliseconds. Default 0. */
  readonly ageMs?: number;
  /** Value of the parameter `callback_url`. Default: none. */
  readonly callbackUrl?: string | undefined;
  /** Length of an additional parameter in characters. Default 0: none. */
  readonly filler?: number;
}

/** Builds a call as the webhook action does: the same parameters in the same order, the same headers. */
export function buildCall(method: CallMethod, plan: CallPlan, variant: CallVariant = {}): BuiltCall {
  const { id = randomUUID(), secret, callbackUrl, ageMs = 0, filler = 0 } = variant;
  const parameters: (readonly [string, string])[] = [
    ['contact_number', plan.contactNumber],
    ['name', plan.name],
    ...(callbackUrl === undefined ? [] : [['callback_url', callbackUrl] as const]),
    ...plan.parameters.map(({ name, value }) => [name, value] as const),
    ...(filler > 0 ? [['filler', 'x'.repeat(filler)] as const] : []),
  ];
  const url = new URL(plan.url);
  url.hash = '';
  if (method === 'GET') url.search = withQuery(url.search, parameters);
  const body = method === 'POST' ? writeJson(parameters) : '';
  const now = (): number => Date.now() - ageMs;
  return {
    method,
    url,
    body,
    headers: {
      'user-agent': USER_AGENT,
      accept: 'application/json',
      'accept-encoding': CONTENT_CODINGS.join(', '),
      ...(method === 'POST'
        ? { 'content-type': 'application/json; charset=utf-8', 'content-length': String(Buffer.byteLength(body)) }
        : {}),
      ...Object.fromEntries(plan.headers.map(({ name, value }) => [name.toLowerCase(), value])),
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now() / 1000)),
      'idempotency-key': id,
      ...(secret === undefined ? {} : signWebhook(body, secret, { id, now })),
    },
  };
}

function withQuery(search: string, parameters: readonly (readonly [string, string])[]): string {
  const pairs = parameters.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
  return search === '' ? pairs : `${search}&${pairs}`;
}

/** Writes JSON without building an object, since `__proto__` is a valid name. */
function writeJson(parameters: readonly (readonly [string, string])[]): string {
  return `{${parameters.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
}
