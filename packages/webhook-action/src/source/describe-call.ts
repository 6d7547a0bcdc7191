import { REDACTED } from '@luluchat/flow-runtime/values';
import type { Redactor } from '@luluchat/flow-runtime/values';
import type { OutgoingRequest } from '../request/outgoing-request.js';
import type { WebhookCall } from './webhook-source.js';

/** Execution to which a call belongs, and what must not be shown of the call. */
export interface CallOrigin {
  readonly stepId: string;
  readonly executionId: string;
  readonly redactor: Redactor;
  /** Names of the headers that use a secret. */
  readonly secretHeaders: ReadonlySet<string>;
}

/**
 * Header that is replaced as well: together with the rest of the call, a signature would let everyone who sees the call send
 * it in the name of the operator.
 */
const SIGNATURE = 'webhook-signature';

/**
 * Describes an attempt for a source. A header that uses a secret is replaced as a whole, however short the secret is. The
 * origin of the URL is kept: it is authored text, and without it the URL could not be parsed.
 */
export function describeCall(
  { method, target, headers, body }: OutgoingRequest,
  identity: readonly string[],
  attempt: number,
  { stepId, executionId, redactor, secretHeaders }: CallOrigin,
): WebhookCall {
  const shown: [name: string, value: string][] = [];
  const all = headers.concat(identity);
  for (let index = 0; index < all.length; index += 2) {
    const name = all[index] ?? '';
    const isSecret = name === SIGNATURE || secretHeaders.has(name);
    shown.push([name, isSecret ? REDACTED : redactor.redact(all[index + 1] ?? '')]);
  }
  return {
    stepId,
    executionId,
    attempt,
    method,
    url: target.origin + redactor.redact(target.path),
    headers: Object.fromEntries(shown),
    ...(body !== null && { body: redactor.redact(body.toString('utf8')) }),
  };
}
