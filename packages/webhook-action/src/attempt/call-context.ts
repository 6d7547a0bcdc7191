import type { Clock } from '@luluchat/flow-runtime';
import type { Redactors } from '@luluchat/flow-runtime/values';
import type { SpanOptions } from '@opentelemetry/api';
import type { SentSecrets } from '../request/describe-sent.js';
import type { OutgoingRequest } from '../request/outgoing-request.js';
import type { RedirectPolicy } from '../request/redirect-policy.js';
import type { Signer } from '../signing/signer.js';
import type { Transport } from '../transport/transport.js';
import type { WebhookDeadline } from '../deadline/webhook-deadline.js';

/** Sends the attempts of a call. */
export type CallTransport = Pick<Transport, 'send'>;

/** Context that the attempts of one step execution share; a redirect gets one of its own. */
export interface CallContext {
  /** The request without the headers that differ from attempt to attempt. */
  readonly request: OutgoingRequest;
  readonly executionId: string;
  readonly signer: Signer | undefined;
  readonly redactors: Redactors;
  readonly transport: CallTransport;
  readonly deadline: WebhookDeadline;
  readonly clock: Clock;
  /** `undefined`: the attempts are not traced. */
  readonly spanOptions: SpanOptions | undefined;
  /** Path of the URL as the author wrote it, templates included. After a redirect: words that name that URL. */
  readonly authoredPath: string;
  /** `undefined`: no redirect is followed. */
  readonly redirects: RedirectPolicy | undefined;
  /** Set in a test of the step, which counts for no breaker: the attempts are then described with their values. */
  readonly tested: SentSecrets | undefined;
  readonly strictJson: boolean;
  /** `true` if status 202 says that a callback comes. */
  readonly awaitsCallback: boolean;
  readonly keepResponseBody: boolean;
}
