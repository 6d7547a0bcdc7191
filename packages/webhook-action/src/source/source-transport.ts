import type { WebhookDeadline } from '../deadline/webhook-deadline.js';
import type { OutgoingRequest } from '../request/outgoing-request.js';
import type { HttpExchange, Transport } from '../transport/transport.js';
import { describeCall } from './describe-call.js';
import type { CallOrigin } from './describe-call.js';
import type { SourceContext } from './source-context.js';
import { SourceExchange } from './source-exchange.js';

/** Transport of one step execution: a source answers its attempts in place of the network. */
export class SourceTransport implements Pick<Transport, 'send'> {
  #attempts = 0;

  constructor(
    readonly context: SourceContext,
    readonly origin: CallOrigin,
  ) {}

  send(request: OutgoingRequest, identity: readonly string[], deadline: WebhookDeadline): HttpExchange {
    if (request.redirected === undefined) this.#attempts += 1;
    const exchange = new SourceExchange(request, identity, deadline, this.context);
    exchange.settled = exchange.run(describeCall(request, identity, this.#attempts, this.origin));
    return exchange;
  }
}
