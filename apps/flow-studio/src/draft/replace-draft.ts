import type { Draft } from 'immer';
import type { Command } from './draft-history.js';
import type { FlowDraft } from './flow-draft.js';

/** Puts another state of the flow in the place of the draft. Undo brings the draft back. */
export function replaceDraft(next: FlowDraft, label: string): Command {
  return {
    label,
    change: (draft) => {
      const members = draft as Draft<Record<string, unknown>> & Draft<FlowDraft>;
      for (const name of Object.keys(members)) if (!(name in next)) Reflect.deleteProperty(members, name);
      Object.assign(members, next);
    },
  };
}
