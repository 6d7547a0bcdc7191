import type { FlowDocument, Trigger, WhileRunning } from '../document/flow-document.js';

/** Returns the policy of a trigger: its own, else that of its flow, else `replace`. */
export function whileRunningOf(
  flow: Pick<FlowDocument, 'whileRunning'>,
  trigger: Pick<Trigger, 'whileRunning'>,
): WhileRunning {
  return trigger.whileRunning ?? flow.whileRunning ?? 'replace';
}
