import type { Transport } from '../transport/transport.js';
import type { LiteralChecks } from './literal-checks.js';
import type { WebhookSource } from './webhook-source.js';

/** Source of answers, with that which all calls of a webhook action share. */
export interface SourceContext {
  readonly source: WebhookSource;
  readonly checks: LiteralChecks;
  /** Makes the calls that the source answers by `live`. */
  readonly network: Pick<Transport, 'send'>;
}
