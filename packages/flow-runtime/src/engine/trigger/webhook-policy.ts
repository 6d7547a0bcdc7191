import { whileRunningOf } from '../../trigger/while-running-of.js';
import type { CompiledFlow } from '../../interpreter/compile-flow.js';
import type { WhileRunning } from '../../document/flow-document.js';

/** Returns the policy for a start by the webhook trigger beside other runs of the contact. */
export function webhookPolicy(flow: CompiledFlow): WhileRunning {
  return whileRunningOf(flow, flow.webhookTrigger ?? {});
}
