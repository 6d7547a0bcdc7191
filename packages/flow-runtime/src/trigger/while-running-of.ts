import type { FlowDocument, Trigger, WhileRunning } from '../document/flow-document.js';

/** Triggers that may come in the middle of a conversation. */
const NOT_BY_CONTACT: readonly Trigger['type'][] = ['tag-added', 'attribute-changed', 'schedule', 'date'];

/** Returns the policy of a trigger: its own, else that of its flow, else `replace`, or `keep` for one that the contact does not cause. */
export function whileRunningOf(
  flow: Pick<FlowDocument, 'whileRunning'>,
  trigger: Pick<Trigger, 'whileRunning'> & Partial<Pick<Trigger, 'type'>>,
): WhileRunning {
  const { type, whileRunning = flow.whileRunning } = trigger;
  return whileRunning ?? (type !== undefined && NOT_BY_CONTACT.includes(type) ? 'keep' : 'replace');
}
