import { setTimeout as sleep } from 'node:timers/promises';
import { WebhookError } from '../error/webhook-error.js';
import { buildResponse } from '../response/build-response.js';
import type { WebhookData } from '../response/build-response.js';
import type { WebhookSecrets } from '../signature/parse-secrets.js';
import { signWebhook } from '../signature/sign-webhook.js';

/** Options of `sendCallback`. */
export interface SendCallbackOptions {
  /** Key that signs the calls, to sign the callback with it. Default: the callback is not signed. */
  readonly secret?: WebhookSecrets;
  /**
   * Origins to which a callback may be sent: `['https://flows.example.com']`. Set it where calls are not verified, since then
   * anyone can name an address. Default: any.
   */
  readonly origins?: readonly string[];
  /** Maximum number of tries after a failure that may pass, 1 to 20. Default 5. */
  readonly maxTries?: number;
  /** Pause before the second try, in milliseconds; it doubles with each further one. Default 500. */
  readonly pauseMs?: number;
  /** Time limit of one try, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
  /** Ends the tries when it aborts. */
  readonly signal?: AbortSignal;
}

/** Stored callback. */
export interface SentCallback {
  /** `true` if a callback of the same call was stored before, and this one changed nothing. */
  readonly already: boolean;
}

const DEFAULTS = { maxTries: 5, pauseMs: 500, timeoutMs: 10_000 };
const MAX_TRIES = 20;
/** Longest pause that a `Retry-After` can ask for, in milliseconds. */
const MAX_PAUSE_MS = 60_000;

/**
 * Sends the result of a call to its `callbackUrl`; resolves once it is stored. Tries again after network errors, 429 and 5xx: a
 * repeat changes nothing. Each try is signed anew.
 *
 * @throws {WebhookError} `unsavable_value` or `answer_too_large` as `buildResponse`, `callback_ended` when the flow does not wait any
 *   more, `callback_refused` when the body or the signature is not accepted, `callback_failed` when no try reached it, `invalid_secret`
 *   or `invalid_option`. An abort rejects with the reason of the signal.
 */
export async function sendCallback(
  callbackUrl: string,
  data: WebhookData = {},
  options: SendCallbackOptions = {},
): Promise<SentCallback> {
  const { maxTries, pauseMs, timeoutMs } = { ...DEFAULTS, ...options };
  if (!Number.isInteger(maxTries) || maxTries < 1 || maxTries > MAX_TRIES) {
    throw new WebhookError('invalid_option', `maxTries must be a whole number from 1 to ${MAX_TRIES}.`);
  }
  const url = parseCallbackUrl(callbackUrl, options.origins);
  const { body } = buildResponse(data);
  for (let tries = 1; ; tries += 1) {
    options.signal?.throwIfAborted();
    const outcome = await tryOnce(url, body, timeoutMs, options);
    if ('already' in outcome) return outcome;
    if (tries === maxTries) throw outcome.error;
    const pause = outcome.retryAfterMs ?? pauseMs * 2 ** (tries - 1);
    await sleep(Math.min(pause, MAX_PAUSE_MS), undefined, options.signal && { signal: options.signal });
  }
}

function parseCallbackUrl(text: string, origins: readonly string[] | undefined): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new WebhookError('invalid_option', 'callbackUrl must be the callback_url of a call, an http or https URL.');
  }
  if (
    origins !== undefined &&
    !origins.some((origin) => URL.canParse(origin) && new URL(origin).origin === url.origin)
  ) {
    throw new WebhookError(
      'invalid_option',
      'The callback leads to an origin that is not among "origins"; nothing was sent.',
    );
  }
  return url;
}

type Outcome = SentCallback | { readonly error: WebhookError; readonly retryAfterMs: number | undefined };

/** Sends the callback once. Rejects with an error that no repeat would change. */
async function tryOnce(url: URL, body: string, timeoutMs: number, options: SendCallbackOptions): Promise<Outcome> {
  const { secret, signal } = options;
  const limit = AbortSignal.timeout(timeoutMs);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    ...(secret !== undefined && signWebhook(body, secret)),
  };
  try {
    const init = { method: 'POST', redirect: 'manual', headers, body } as const;
    const response = await fetch(url, {
      ...init,
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    });
    return await readOutcome(response);
  } catch (error) {
    signal?.throwIfAborted();
    if (WebhookError.is(error)) throw error;
    const message = 'The callback could not be sent: no connection, or no answer in time.';
    return { error: new WebhookError('callback_failed', message, { cause: error }), retryAfterMs: undefined };
  }
}

async function readOutcome(response: Response): Promise<Outcome> {
  const { status } = response;
  const text = await response.text();
  if (status === 200) return { already: memberOf(text, 'already') === true };
  if (status === 404 || status === 410) {
    throw new WebhookError(
      'callback_ended',
      'The flow does not wait for this callback any more; do not send it again.',
    );
  }
  if (status === 429 || status >= 500) {
    const error = new WebhookError('callback_failed', `The callback was answered with status ${status}.`);
    return { error, retryAfterMs: secondsOf(response.headers.get('retry-after')) };
  }
  const detail = describeRefusal(text);
  throw new WebhookError('callback_refused', `The callback was refused with status ${status}${detail}`);
}

/** Returns the reasons that the server gives, which hold none of the values that were sent. */
function describeRefusal(text: string): string {
  const errors = memberOf(text, 'errors');
  const messages = Array.isArray(errors)
    ? errors.map((error: unknown) => memberOf(JSON.stringify(error), 'message'))
    : [];
  const reasons = [...messages, memberOf(text, 'detail')].filter((reason) => typeof reason === 'string');
  return reasons.length === 0 ? '.' : `: ${reasons.join(' ').slice(0, 1000)}`;
}

function memberOf(text: string, name: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && Object.hasOwn(json, name) ? Reflect.get(json, name) : undefined;
  } catch {
    return undefined;
  }
}

function secondsOf(retryAfter: string | null): number | undefined {
  return retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) * 1000 : undefined;
}
