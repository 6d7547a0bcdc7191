import { api, dataOf } from '../../api/client.js';
import { toDocument } from '../../draft/flow-draft.js';
import type { FlowDraft } from '../../draft/flow-draft.js';
import type { components } from '../../api/schema.js';
import type { SimulatedContact, SimulationEvent, SimulationView, WebhookRules } from './simulation-types.js';

/** Chat with all that decides on it. */
export interface SimulationRequest {
  readonly flowId: string;
  readonly document: FlowDraft;
  readonly contact: SimulatedContact;
  readonly startAt: string;
  readonly webhooks: WebhookRules;
  readonly random: Readonly<Record<string, readonly number[]>>;
  readonly events: readonly SimulationEvent[];
}

/**
 * Has the server play a whole chat in memory.
 * @throws ApiProblem when the flow could not be published, or a limit is exceeded. ServerUnreachable when no answer comes.
 */
export function askSimulation(request: SimulationRequest, signal: AbortSignal): Promise<SimulationView> {
  const { flowId, document, contact, startAt, webhooks, random, events } = request;
  const { contactNumber, ...known } = contact;
  const body = {
    flow: flowId,
    document: toDocument(document),
    contact: { ...known, contactNumber: contactNumber === '' ? null : contactNumber },
    startAt,
    webhooks,
    random: { byStep: random },
    events,
  };
  return dataOf(
    // The types made of the schema know no free objects.
    api.POST('/v1/simulations', { body: body as unknown as components['schemas']['SimulationRequest'], signal }),
  );
}
