import type { DestinationGuard } from '../guard/destination-guard.js';
import type { Transport } from '../transport/transport.js';
import type { WebhookSource } from './webhook-source.js';

/** Source of answers, with that which all calls of a webhook action share. */
export interface SourceContext {
  readonly source: WebhookSource;
  readonly guard: DestinationGuard;
  /** Makes the calls that the source answers by `live`. */
  readonly network: Pick<Transport, 'send'>;
}
