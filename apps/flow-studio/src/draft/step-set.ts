import { TRIGGER_NODE } from './draft-store.js';
import type { Command } from './draft-history.js';
import type { DraftStep, FlowDraft, Position } from './flow-draft.js';
import { freeStepId, moveNodes, setNote } from './step-commands.js';

/** Steps taken out of a flow, with the connections among them, their places and notes. */
export interface StepSet {
  readonly steps: Readonly<Record<string, DraftStep>>;
  readonly positions: Readonly<Record<string, Position>>;
  readonly notes: Readonly<Record<string, string>>;
}

const pick = <T>(of: Readonly<Record<string, T>> | undefined, ids: Iterable<string>) =>
  Object.fromEntries([...ids].flatMap((id) => (of !== undefined && Object.hasOwn(of, id) ? [[id, of[id] as T]] : [])));

/** Takes steps out of a flow. Connections to steps that are not among them are left out. */
export function takeSteps(
  draft: FlowDraft,
  ids: Iterable<string>,
  positions: Readonly<Record<string, Position>>,
): StepSet {
  const chosen = [...ids].filter((id) => id !== TRIGGER_NODE && id in draft.steps);
  const steps = Object.entries(pick(draft.steps, chosen)).map(([id, step]) => {
    const inner = Object.entries(step.exits ?? {}).filter(([, target]) => chosen.includes(target));
    return [id, { ...step, exits: Object.fromEntries(inner) }] as const;
  });
  return {
    steps: Object.fromEntries(steps),
    positions: pick(positions, chosen),
    notes: pick(draft.editor?.notes, chosen),
  };
}

/** Finds a free id for each step of a set: its own, or its own with a number. */
export function freeIds(draft: Pick<FlowDraft, 'steps'>, set: StepSet): ReadonlyMap<string, string> {
  const steps: Record<string, DraftStep> = { ...draft.steps };
  const ids = new Map<string, string>();
  for (const [id, step] of Object.entries(set.steps)) {
    const free = freeStepId({ steps }, id.replace(/_\d+$/, ''), id);
    ids.set(id, free);
    steps[free] = step;
  }
  return ids;
}

/** Puts a set of steps into a flow under new ids, moved by a distance. The first of them becomes the start of an empty flow. */
export function insertSteps(set: StepSet, ids: ReadonlyMap<string, string>, by: Position, label: string): Command {
  return {
    label,
    change: (draft) => {
      for (const [id, step] of Object.entries(set.steps)) {
        const exits = Object.entries(step.exits ?? {}).flatMap(([exit, target]) => {
          const inner = ids.get(target);
          return inner === undefined ? [] : [[exit, inner] as const];
        });
        draft.steps[ids.get(id) ?? id] = structuredClone({ ...step, exits: Object.fromEntries(exits) }) as never;
      }
      const moved = Object.entries(set.positions).map(([id, { x, y }]) => [
        ids.get(id) ?? id,
        { x: x + by.x, y: y + by.y },
      ]);
      moveNodes(Object.fromEntries(moved) as Record<string, Position>).change(draft);
      for (const [id, note] of Object.entries(set.notes)) setNote(ids.get(id) ?? id, note).change(draft);
      draft.start ??= [...ids.values()][0] as string;
    },
  };
}
