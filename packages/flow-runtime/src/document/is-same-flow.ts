import type { FlowDocument } from './flow-document.js';

/** Tells whether two documents are the same flow: equal, member for member in the same order, except for `editor`. */
export function isSameFlow(one: FlowDocument, other: FlowDocument): boolean {
  return one === other || withoutEditor(one) === withoutEditor(other);
}

function withoutEditor({ editor: _, ...flow }: FlowDocument): string {
  return JSON.stringify(flow);
}
