import { describeSent } from '../request/describe-sent.js';
import type { SentSecrets } from '../request/describe-sent.js';
import type { OutgoingRequest } from '../request/outgoing-request.js';
import type { WebhookCall } from './webhook-source.js';

/** Execution to which a call belongs, and what must not be shown of the call. */
export interface CallOrigin extends SentSecrets {
  readonly stepId: string;
  readonly executionId: string;
}

/** Describes an attempt for a source. */
export function describeCall(
  request: OutgoingRequest,
  identity: readonly string[],
  attempt: number,
  { stepId, executionId, ...secrets }: CallOrigin,
): WebhookCall {
  const redirect = request.redirected?.count;
  const sent = describeSent(request, identity, secrets);
  return { stepId, executionId, attempt, ...(redirect !== undefined && { redirect }), ...sent };
}
