import type { FlowDraft } from '../../draft/flow-draft.js';
import type { SimulationSetup, WebhookRule } from './simulation-types.js';

export interface WebhookRulesSource {
  readonly document: FlowDraft;
  readonly setup: SimulationSetup;
}

/** Returns how the calls of a simulation are answered: over the network, unless the author has chosen otherwise for a step. */
export function webhookRulesFor({
  setup,
}: WebhookRulesSource): Readonly<Record<string, WebhookRule | readonly WebhookRule[]>> {
  return { '*': { live: true }, ...setup.webhooks };
}
