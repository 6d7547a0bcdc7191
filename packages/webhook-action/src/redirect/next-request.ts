import { isSecretName } from '@luluchat/flow-runtime/values';
import type { Redactor } from '@luluchat/flow-runtime/values';
import { MAX_REDIRECTS } from '../config/webhook-redirects.js';
import { WebhookFailure } from '../failure/webhook-failure.js';
import type { OutgoingRequest } from '../request/outgoing-request.js';
import type { RedirectPolicy } from '../request/redirect-policy.js';
import { parseRequestTarget } from '../request/request-target.js';
import { showAddress } from '../response/explain-redirect.js';
import { resolveLocation } from './resolve-location.js';
import type { RedirectAnswer } from './resolve-location.js';

/** Headers that any origin gets: they hold nothing about the receiver, unless they use a secret. */
const HARMLESS = new Set(['user-agent', 'accept', 'accept-encoding', 'content-type']);

/** Request-body-header names of the Fetch standard; no author sets `Content-Encoding` and `Content-Length`. */
const BODY_HEADERS = new Set(['content-language', 'content-location', 'content-type']);

/** Longest URL of a redirect in the history, in characters: a chain of them would fill it. */
const MAX_SHOWN_URL = 1000;

/** Capability URL of a callback: whoever has it can end the wait of the run. */
const CALLBACK_URL = 'callback_url';

/**
 * Returns the request that a redirect asks for, by the Fetch standard ("HTTP-redirect fetch"): 301 and 302 turn a POST into a GET,
 * 303 every time, 307 and 308 keep method and body; the query is that of the `Location`. Stricter than Fetch, an origin that is not
 * trusted gets no header of the author, and neither does any later request of the chain, wherever it leads. `made` are the requests
 * of the chain so far; the last one got the redirect. Returns a failure when the redirect is not followed.
 */
export function nextRequest(
  answer: RedirectAnswer,
  made: readonly OutgoingRequest[],
  policy: RedirectPolicy,
  redactor: Redactor,
): OutgoingRequest | WebhookFailure {
  const last = made.at(-1)!;
  const url = resolveLocation(answer, new URL(last.target.href), redactor);
  if (url instanceof WebhookFailure) return url;
  const keepsBody = last.body !== null && (answer.status === 307 || answer.status === 308);
  const method = keepsBody ? last.method : 'GET';
  const isForeign = last.redirected?.isForeign === true || !policy.trusted.has(url.origin);
  const target = parseRequestTarget(url);
  const next: OutgoingRequest = {
    method,
    target: { ...target, shown: redactor.redact(target.shown).slice(0, MAX_SHOWN_URL) },
    headers: keptHeaders(last.headers, keepsBody, isForeign ? policy.secretHeaders : undefined),
    body: keepsBody ? last.body : null,
    parameterNames: keepsBody ? last.parameterNames : [],
    redirected: { count: made.length, isForeign },
  };
  const problem = findProblem(next, made, policy);
  if (problem === undefined) return next;
  const begin = `The receiver answered with a redirect (status ${answer.status})`;
  return new WebhookFailure('redirect', `${begin} ${problem(showAddress(url, redactor))}`);
}

/** Returns the end of a sentence, given the address, when a request must not be made. */
function findProblem(
  next: OutgoingRequest,
  made: readonly OutgoingRequest[],
  { max }: RedirectPolicy,
): ((address: string) => string) | undefined {
  const { method, target, parameterNames, redirected } = next;
  if (made.some((request) => request.method === method && request.target.href === target.href)) {
    return (address) => `back to ${address}, which was called before, as if it asked for a cookie or a login.`;
  }
  if (made.length > max) {
    const followed = max === 1 ? 'one was' : `${max} were`;
    return (address) =>
      `to ${address}, and ${followed} followed already (redirects.max). Use the final address in the URL, or allow up to ${MAX_REDIRECTS}.`;
  }
  // Parameters go along with the body alone.
  const secret = parameterNames.find((name) => isSecretName(name) || name === CALLBACK_URL);
  if (redirected?.isForeign !== true || secret === undefined) return undefined;
  return (address) =>
    `to ${address}, which would send the parameter "${secret}" to another origin. ` +
    `If ${target.origin} may have it, add it to redirects.allow.`;
}

/**
 * Returns the headers that go along: names and values, alternating. Without the body its type stays behind, as Fetch says.
 * `secretHeaders` is set for an origin that is not trusted.
 */
function keptHeaders(
  headers: readonly string[],
  keepsBody: boolean,
  secretHeaders: ReadonlySet<string> | undefined,
): string[] {
  const kept: string[] = [];
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index] ?? '';
    const lowerCase = name.toLowerCase();
    if (!keepsBody && BODY_HEADERS.has(lowerCase)) continue;
    if (secretHeaders !== undefined && (!HARMLESS.has(lowerCase) || secretHeaders.has(name))) continue;
    kept.push(name, headers[index + 1] ?? '');
  }
  return kept;
}
