import type { Clock, Redactors } from '@luluchat/flow-runtime';
import type { SpanOptions } from '@opentelemetry/api';
import type { OutgoingRequest } from '../request/outgoing-request.js';
import type { Signer } from '../signing/signer.js';
import type { Transport } from '../transport/transport.js';
import type { Deadline } from '../deadline/deadline.js';

/** The context that the attempts of one step execution share. */
export interface CallContext {
  /** Without what is another one for each attempt. */
  readonly request: OutgoingRequest;
  readonly executionId: string;
  readonly signer: Signer | undefined;
  readonly redactors: Redactors;
  readonly transport: Transport;
  readonly deadline: Deadline;
  readonly clock: Clock;
  readonly spanOptions: SpanOptions;
  /** The path of the URL before its templates were filled in. */
  readonly authoredPath: string;
  /** Tells whether it is a test of the step, which counts nothing. */
  readonly isTest: boolean;
  readonly strictJson: boolean;
  readonly keepResponseBody: boolean;
}
