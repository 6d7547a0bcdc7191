import type { FlowDraft } from './flow-draft.js';

/** Tells whether two documents or drafts are the same flow: equal, member for member in the same order, except for `editor`. */
export function isSameFlow(one: FlowDraft, other: FlowDraft): boolean {
  return one === other || withoutEditor(one) === withoutEditor(other);
}

function withoutEditor({ editor: _, ...flow }: FlowDraft): string {
  return JSON.stringify(flow);
}
