import type { AttemptOutcome } from '../attempt/attempt-outcome.js';
import type { CallContext } from '../attempt/call-context.js';
import { WebhookFailure } from '../failure/webhook-failure.js';
import type { OutgoingRequest } from '../request/outgoing-request.js';
import type { RedirectPolicy } from '../request/redirect-policy.js';
import { showAddress } from '../response/explain-redirect.js';
import { attemptSpanOptions } from '../tracing/attempt-span.js';
import { joinHops } from './join-hops.js';
import { nextRequest } from './next-request.js';

/** Sends the request of a call once the gate of its destination admits it. */
export type SendOnce = (call: CallContext) => Promise<AttemptOutcome>;

/**
 * Follows the redirects of an attempt whose first request has this outcome, and returns the outcome of the whole attempt. Each
 * request passes the gate of its own destination; all share the deadline of the call.
 *
 * @throws the reason of the signal when the run was cancelled.
 */
export async function followRedirects(
  first: AttemptOutcome,
  call: CallContext,
  policy: RedirectPolicy,
  send: SendOnce,
): Promise<AttemptOutcome> {
  const { deadline, redactors } = call;
  const startedMs = deadline.elapsedMs;
  const outcomes: AttemptOutcome[] = [];
  const made: OutgoingRequest[] = [];
  const join = (failure: WebhookFailure | undefined, { target, redirected }: OutgoingRequest): AttemptOutcome =>
    joinHops([first, ...outcomes], {
      failure,
      redirected,
      origin: target.origin,
      address: showAddress(new URL(target.href), redactors.shown),
      sinceFirstMs: deadline.elapsedMs - startedMs,
    });
  let request = call.request;
  for (let last = first; last.failure?.kind === 'redirect';) {
    made.push(request);
    const answer = { status: last.attempt.status ?? 0, location: last.location };
    const next = nextRequest(answer, made, policy, redactors.shown);
    if (next instanceof WebhookFailure) return join(next, request);
    try {
      last = await send(contextOf(next, call));
    } catch (error) {
      // The gate of the destination refused it, or the time is up.
      if (error instanceof WebhookFailure) return join(error, next);
      throw error;
    }
    outcomes.push(last);
    request = next;
  }
  return outcomes.length === 0 ? first : join(outcomes.at(-1)?.failure, request);
}

/** Returns the context in which the request of a redirect is sent. */
function contextOf(request: OutgoingRequest, call: CallContext): CallContext {
  const { spanOptions, authoredPath } = call;
  const { origin } = request.target;
  return {
    ...call,
    request,
    spanOptions: spanOptions && attemptSpanOptions(request.method, origin),
    // One breaker for all that the authored address leads to: receivers may name another path each time.
    authoredPath: ` (redirected from ${call.request.target.origin}${authoredPath})`,
  };
}
