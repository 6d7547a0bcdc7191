import type { JsonObject } from '@luluchat/flow-runtime';
import type { AttemptOutcome } from '../attempt/attempt-outcome.js';
import type { Attempt, HopRecord, TimingsRecord } from '../attempt/attempt.js';
import { WebhookFailure } from '../failure/webhook-failure.js';
import type { Redirected } from '../request/outgoing-request.js';

/** End of a chain of redirects. */
export interface ChainEnd {
  readonly failure: WebhookFailure | undefined;
  /** Place of the last request in the chain, which may not have been sent; `undefined` for the first request. */
  readonly redirected: Redirected | undefined;
  /** Origin of the last request. */
  readonly origin: string;
  /** Address of the last request for a message. */
  readonly address: string;
  /** Time since the first response, in milliseconds. */
  readonly sinceFirstMs: number;
}

/** Statuses by which receivers ask for credentials. */
const ASKS_FOR_CREDENTIALS: ReadonlySet<number | null> = new Set([401, 403, 407]);

/** Joins the outcomes of the requests of one attempt, of which there is at least one, into the outcome of the attempt. */
export function joinHops(outcomes: readonly AttemptOutcome[], end: ChainEnd): AttemptOutcome {
  const first = outcomes[0]!;
  const last = outcomes.at(-1)!;
  const isUnsent = (end.redirected?.count ?? 0) === outcomes.length;
  const failure = end.failure && locate(end.failure, end, last.attempt.status);
  const message = failure?.message ?? last.message;
  const { response, status } = isUnsent ? { response: null, status: null } : last.attempt;
  const tested = first.attempt['tested'] as JsonObject | undefined;
  return {
    ...last,
    attempt: {
      startedAt: first.attempt.startedAt,
      request: first.attempt.request,
      response,
      status,
      errorKind: failure?.kind ?? null,
      message: failure === undefined && last.bodyProblem === undefined ? null : (message ?? null),
      timings: joinTimings(outcomes, end, isUnsent),
      ...(outcomes.length > 1 && { hops: outcomes.map(({ attempt }) => hopOf(attempt)) }),
      ...(tested !== undefined && { tested: { ...tested, response: isUnsent ? null : responseOf(last.attempt) } }),
    },
    failure,
    message,
    location: undefined,
    retryAfter: isUnsent ? null : last.retryAfter,
  };
}

/** Says of a failure after a redirect where it happened, and why credentials may be missing there. */
function locate(failure: WebhookFailure, end: ChainEnd, status: number | null): WebhookFailure {
  const { redirected, origin, address } = end;
  if (redirected === undefined) return failure;
  const { count, isForeign } = redirected;
  const place = `After ${count === 1 ? 'a redirect' : `${count} redirects`} to ${address}: `;
  const lacksCredentials = isForeign && failure.kind === 'http_status' && ASKS_FOR_CREDENTIALS.has(status);
  const advice = lacksCredentials
    ? ` The headers of this step were not sent there; if ${origin} may have them, add it to redirects.allow.`
    : '';
  return new WebhookFailure(failure.kind, place + failure.message + advice, failure.cause);
}

function hopOf({ request, status, timings, ...rest }: Attempt): HopRecord {
  const tested = rest['tested'];
  return { request, status, timings, ...(tested !== undefined && { tested }) };
}

/** Returns the response in the record of a test of the step. */
function responseOf(attempt: Attempt): JsonObject | null {
  const tested = attempt['tested'] as { readonly response: JsonObject | null } | undefined;
  return tested?.response ?? null;
}

function joinTimings(
  outcomes: readonly AttemptOutcome[],
  { sinceFirstMs }: ChainEnd,
  isUnsent: boolean,
): TimingsRecord {
  const all = outcomes.map(({ attempt }) => attempt.timings);
  const first = all[0]!;
  const last = all.at(-1)!;
  const totalMs = tenths(first.totalMs + sinceFirstMs);
  return {
    dnsMs: sum(all.map(({ dnsMs }) => dnsMs)),
    connectMs: sum(all.map(({ connectMs }) => connectMs)),
    tlsMs: sum(all.map(({ tlsMs }) => tlsMs)),
    firstByteMs:
      isUnsent || last.firstByteMs === null ? null : Math.max(0, tenths(totalMs - last.totalMs + last.firstByteMs)),
    totalMs,
  };
}

/** Returns the sum of the phases that occurred; `null` when none did. */
function sum(durations: readonly (number | null)[]): number | null {
  const known = durations.filter((duration) => duration !== null);
  return known.length === 0 ? null : tenths(known.reduce((total, duration) => total + duration));
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
