import { createResponse } from '../response/webhook-response.js';
import type { WebhookResponse } from '../response/webhook-response.js';

/**
 * Builds the response that says that the result comes later: status 202. The flow then waits for `sendCallback`, if its author has
 * set a callback; check `webhook.callbackUrl`, since without one the flow continues at once with nothing to save.
 */
export function respondLater(): WebhookResponse {
  return createResponse(202, '{}', {});
}
