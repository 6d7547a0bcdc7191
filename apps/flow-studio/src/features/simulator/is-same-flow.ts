import type { FlowDraft } from '../../draft/flow-draft.js';

/** Tells whether two drafts run alike: places, notes and the name do not count. */
export function isSameFlow(one: FlowDraft, other: FlowDraft): boolean {
  if (one === other) return true;
  const ids = Object.keys(one.steps);
  return (
    one.start === other.start &&
    isEqual(one.triggers ?? [], other.triggers ?? []) &&
    ids.length === Object.keys(other.steps).length &&
    ids.every((id) => isEqual(one.steps[id], other.steps[id]))
  );
}

/** Drafts share what did not change, so that most parts are the same object. */
const isEqual = (one: unknown, other: unknown) => one === other || JSON.stringify(one) === JSON.stringify(other);
