import { FlowError } from '@luluchat/flow-runtime';
import type { Clock } from '@luluchat/flow-runtime';
import type { FlowEngine } from '@luluchat/flow-runtime/engine';
import type { FlowStore } from '@luluchat/flow-runtime/store';
import type { FastifyPluginCallback, FastifyRequest, onRequestHookHandler } from 'fastify';
import { describeRoute } from '../open-api/describe-route.js';
import { HttpProblem } from '../problem/http-problem.js';
import { rateLimited, retryAfterSeconds } from '../problem/rate-limited.js';
import { createWebhookTriggerLookup } from './webhook-trigger-lookup.js';
import { IDEMPOTENCY_KEY_SCHEMA, parseIdempotencyKey } from './idempotency-key.js';
import { parseTriggerBody } from './parse-trigger-body.js';
import { createRateLimiter } from '../access/rate-limiter.js';
import type { TriggerAnswer } from './trigger-dto.js';

/** Dependencies of the webhook trigger. */
export interface TriggerRoutesOptions {
  readonly engine: Pick<FlowEngine, 'start'>;
  readonly store: Pick<FlowStore, 'flows'>;
  readonly clock: Clock;
  readonly defaultCountry: string | undefined;
  /** Requests per minute that each flow accepts; `null`: no limit. */
  readonly triggersPerMinute: number | null;
  /** Webhook authorization; `undefined`: off. */
  readonly access: onRequestHookHandler | undefined;
}

const BODY_LIMIT = 64 * 1024;
const RATE_LIMIT = { windowMs: 60_000, maxKeys: 10_000 };

interface TriggerPath {
  readonly flowId: string;
}

/** `POST /trigger/flow/{flowId}`. Checks in this order: token, trigger, rate, body. */
export const triggerRoutes: FastifyPluginCallback<TriggerRoutesOptions> = (server, options, done) => {
  const { engine, store, clock, defaultCountry, triggersPerMinute, access } = options;
  const limiter =
    triggersPerMinute === null ? undefined : createRateLimiter({ requests: triggersPerMinute, ...RATE_LIMIT }, clock);
  const hasWebhookTrigger = createWebhookTriggerLookup(store.flows);

  const requireTrigger = async (request: FastifyRequest): Promise<void> => {
    const { flowId } = request.params as TriggerPath;
    if (!(await hasWebhookTrigger(flowId))) throw noTrigger();
    const decision = limiter?.take(flowId);
    if (decision?.isAllowed === false)
      throw rateLimited('This flow reached its limit of triggers in a minute', decision.retryAfterMs);
  };

  server.post<{ Params: TriggerPath }>(
    '/trigger/flow/:flowId',
    {
      bodyLimit: BODY_LIMIT,
      onRequest: access === undefined ? [requireTrigger] : [access, requireTrigger],
      schema: describeRoute({
        tag: 'trigger',
        operationId: 'triggerFlow',
        summary: 'Start a run of a flow',
        description:
          'The webhook trigger. Responds once the run is stored durably. At most 60 requests a minute for each flow, unless ' +
          'the operator set another limit. ' +
          'The same Idempotency-Key and body for the same flow within 24 hours give the same run.',
        params: { flowId: 'Id of a published flow with a webhook trigger.' },
        headers: { 'idempotency-key': IDEMPOTENCY_KEY_SCHEMA },
        body: 'TriggerBody',
        responses: { 200: { description: 'The run is stored.', schema: 'TriggerAnswer' } },
        problems: {
          400: 'The body or the Idempotency-Key is not valid; "errors" names each bad member.',
          404: 'There is no published flow with a webhook trigger of this id, or no contact with this contact_id.',
          409: 'Runs of the contact have not ended: run_in_progress names one as "runId" ("whileRunning": "refuse"), or too_many_runs ("keep"). Or contact_paused: its automation is paused until "pausedUntil".',
          413: 'The body is larger than 64 KiB.',
          422:
            'The Idempotency-Key came with another body before (another contact, name or data), or contact_number is not of ' +
            'the contact_id.',
          429: 'More requests in a minute than the limit, or the limit of the trigger for this contact; Retry-After says when to try again.',
        },
        access: 'trigger',
      }),
    },
    async (request): Promise<TriggerAnswer> => {
      const { params, body, headers } = request;
      const { flowId } = params;
      const idempotencyKey = parseIdempotencyKey(headers['idempotency-key']);
      const trigger = parseTriggerBody(body, defaultCountry);
      request.about = { contactId: trigger.contactId };
      try {
        const { runId, contactId } = await engine.start({
          flowId,
          ...trigger,
          ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
        });
        request.about = { runId, contactId };
        return { runId };
      } catch (error) {
        if (FlowError.is(error, 'idempotency_key_reused')) throw keyReused();
        if (FlowError.is(error, 'run_in_progress')) throw runInProgress(error);
        if (FlowError.is(error, 'contact_paused')) throw contactPaused(error);
        if (FlowError.is(error, 'trigger_limit_reached')) throw limitReached(error, clock.now());
        throw FlowError.is(error, 'unknown_flow') || FlowError.is(error, 'no_such_trigger') ? noTrigger() : error;
      }
    },
  );

  done();
};

function keyReused(): HttpProblem {
  return new HttpProblem({
    status: 422,
    code: 'idempotency_key_reused',
    detail: 'This Idempotency-Key came with another body before; nothing was started. Send a key of its own.',
  });
}

/** The same response whatever is missing, so that a caller does not learn which flows exist. */
function noTrigger(): HttpProblem {
  return new HttpProblem({
    status: 404,
    code: 'unknown_flow',
    detail: 'There is no published flow with a webhook trigger of this id.',
  });
}

/** The `whileRunning` policy of the trigger does not allow another run of the contact. */
function runInProgress({ code, message, details: { runId = null } }: FlowError): HttpProblem {
  return new HttpProblem({ status: 409, code, detail: message, members: { runId } });
}

/** A person or another agent answers the contact. */
function contactPaused({ code, message, details: { pausedUntil = null } }: FlowError): HttpProblem {
  return new HttpProblem({ status: 409, code, detail: message, members: { pausedUntil } });
}

/** The trigger limits how often one contact may start the flow. */
function limitReached({ code, details }: FlowError, now: number): HttpProblem {
  const retryAt = typeof details['retryAt'] === 'number' ? details['retryAt'] : now;
  return new HttpProblem({
    status: 429,
    code,
    detail: `The flow was started for this contact as often as its trigger allows, until ${new Date(retryAt).toISOString()}.`,
    headers: { 'retry-after': String(retryAfterSeconds(retryAt - now)) },
  });
}
