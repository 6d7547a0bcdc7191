import { whileRunningOf } from '@luluchat/flow-runtime/engine';
import type { CompiledFlow, WhileRunning } from '@luluchat/flow-runtime/document';

/** Returns the policy for a start by the webhook trigger beside other runs of the contact. */
export function webhookPolicy(flow: CompiledFlow): WhileRunning {
  return whileRunningOf(flow, flow.webhookTrigger ?? {});
}
