import { whileRunningOf } from '@luluchat/flow-runtime';
import type { CompiledFlow, WhileRunning } from '@luluchat/flow-runtime';

/** Gives the policy of a start over the webhook trigger beside other runs of the contact. */
export function webhookPolicy(flow: CompiledFlow): WhileRunning {
  return whileRunningOf(flow, flow.webhookTrigger ?? {});
}
