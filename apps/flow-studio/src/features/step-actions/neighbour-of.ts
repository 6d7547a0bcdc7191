import type { FlowDraft } from '../../draft/flow-draft.js';
import { TRIGGER_NODE } from '../../draft/draft-store.js';

/** Finds what gets the focus when steps are deleted: what leads to one of them, else what one leads to, else any other step. */
export function neighbourOf({ steps, start }: FlowDraft, ids: readonly string[]): string {
  const gone = new Set(ids);
  if (start !== undefined && gone.has(start)) return TRIGGER_NODE;
  const leadsIn = Object.keys(steps).find(
    (id) => !gone.has(id) && Object.values(steps[id]?.exits ?? {}).some((target) => gone.has(target)),
  );
  const leadsOut = ids
    .flatMap((id) => Object.values(steps[id]?.exits ?? {}))
    .find((target) => !gone.has(target) && Object.hasOwn(steps, target));
  return leadsIn ?? leadsOut ?? TRIGGER_NODE;
}
