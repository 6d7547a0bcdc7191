import { current, isDraft } from 'immer';
import type { Draft } from 'immer';
import { text } from '../text/text.js';
import type { Command } from './draft-history.js';
import { TRIGGER_NODE } from './draft-store.js';
import type { DraftStep, FlowDraft, Position } from './flow-draft.js';

type Changeable = Draft<FlowDraft>;

const positionsOf = (draft: Changeable) => ((draft.editor ??= {}).positions ??= {});
const notesOf = (draft: Changeable) => ((draft.editor ??= {}).notes ??= {});

/** Finds an id for a new step: the wished one, or the type with "_" for "-", and a number where that is taken. */
export function freeStepId(
  draft: Pick<FlowDraft, 'steps'>,
  type: string,
  wish = type.replaceAll('-', '_').slice(0, 56),
): string {
  if (!Object.hasOwn(draft.steps, wish)) return wish;
  const base = type.replaceAll('-', '_').slice(0, 56);
  for (let number = 2; ; number += 1) {
    const id = `${base}_${number}`;
    if (!Object.hasOwn(draft.steps, id)) return id;
  }
}

/** Exit that a new step is connected from. */
export interface ConnectFrom {
  /** Id of a step, or null for the start of the flow. */
  readonly step: string | null;
  /** Exit of that step. */
  readonly exit: string;
}

/** Adds a step. The first one becomes the start of the flow. */
export function addStep(id: string, step: DraftStep, position: Position | undefined, from?: ConnectFrom): Command {
  return {
    label: text.commands.addStep,
    change: (draft) => {
      draft.steps[id] = step as Draft<DraftStep>;
      if (position !== undefined) positionsOf(draft)[id] = position;
      if (draft.start === undefined || from?.step === null) draft.start = id;
      if (from !== undefined && from.step !== null) connectIn(draft, from.step, from.exit, id);
    },
  };
}

/** Connects an exit of a step with another step. */
export function connect(step: string, exit: string, target: string): Command {
  return { label: text.commands.connect, change: (draft) => connectIn(draft, step, exit, target) };
}

const connectIn = (draft: Changeable, step: string, exit: string, target: string) => {
  const from = draft.steps[step];
  if (from !== undefined && target in draft.steps) (from.exits ??= {})[exit] = target;
};

/** Makes a step the first one of the flow. */
export function setStart(target: string): Command {
  return {
    label: text.commands.setStart,
    change: (draft) => {
      if (target in draft.steps) draft.start = target;
    },
  };
}

/** Moves the end of a connection to another step, or to another exit; one command for both ends. */
export function reconnect(from: ExitOfStep, to: ExitOfStep, target: string): Command {
  return {
    label: text.commands.connect,
    change: (draft) => {
      if (!(target in draft.steps) || draft.steps[to.step] === undefined) return;
      if (from.step !== to.step || from.exit !== to.exit) delete draft.steps[from.step]?.exits?.[from.exit];
      connectIn(draft, to.step, to.exit, target);
    },
  };
}

/** Exit of a step. */
export interface ExitOfStep {
  readonly step: string;
  readonly exit: string;
}

/** Takes the connection of an exit away. */
export function disconnect(step: string, exit: string): Command {
  return {
    label: text.commands.disconnect,
    change: (draft) => {
      delete draft.steps[step]?.exits?.[exit];
    },
  };
}

/** Moves nodes, `TRIGGER_NODE` among them. One command for each drag, arrow key or layout. */
export function moveNodes(positions: Readonly<Record<string, Position>>, label = text.commands.move): Command {
  return {
    label,
    change: (draft) => {
      for (const [id, { x, y }] of Object.entries(positions)) {
        const known = id === TRIGGER_NODE ? draft.editor?.triggerPosition : draft.editor?.positions?.[id];
        if (known?.x === x && known.y === y) continue;
        if (id === TRIGGER_NODE) (draft.editor ??= {}).triggerPosition = { x, y };
        else positionsOf(draft)[id] = { x, y };
      }
    },
  };
}

/**
 * Deletes steps and what led to them. With `join`, what led to a deleted step leads to what its only connected exit led to.
 */
export function deleteSteps(ids: readonly string[], { join }: { readonly join: boolean }): Command {
  return {
    label: ids.length === 1 ? text.commands.deleteStep : text.commands.deleteSteps,
    change: (draft) => {
      const gone = new Set(ids);
      const steps = isDraft(draft) ? current(draft).steps : draft.steps;
      const targetOf = (id: string | undefined): string | undefined => {
        const seen = new Set<string>();
        let at = id;
        while (at !== undefined && gone.has(at)) {
          if (!join || seen.has(at)) return undefined;
          seen.add(at);
          at = successor(steps[at]);
        }
        return at;
      };
      for (const [id, step] of Object.entries(draft.steps)) {
        if (gone.has(id)) continue;
        for (const [exit, target] of Object.entries(step.exits ?? {})) {
          const next = targetOf(target);
          if (next === target) continue;
          if (next === undefined) delete step.exits?.[exit];
          else if (step.exits !== undefined) step.exits[exit] = next;
        }
      }
      const start = targetOf(draft.start) ?? Object.keys(draft.steps).find((id) => !gone.has(id));
      for (const id of ids) {
        delete draft.steps[id];
        delete draft.editor?.positions?.[id];
        delete draft.editor?.notes?.[id];
      }
      if (start === undefined) delete draft.start;
      else draft.start = start;
    },
  };
}

/** Returns the step that follows a step when all of its connected exits lead to one step. */
function successor(step: Pick<DraftStep, 'exits'> | undefined): string | undefined {
  const targets = new Set(Object.values(step?.exits ?? {}));
  return targets.size === 1 ? [...targets][0] : undefined;
}

/**
 * Changes the config of a step. Letters typed into one field are undone together: give the field's path as `field`.
 */
export function changeConfig(
  step: string,
  change: (config: Record<string, unknown>) => void,
  { field, label = text.commands.changeStep }: { readonly field?: string; readonly label?: string } = {},
): Command {
  return {
    label,
    ...(field === undefined ? {} : { series: `config ${step} ${field}` }),
    change: (draft) => {
      const found = draft.steps[step];
      if (found !== undefined) change((found.config ??= {}));
    },
  };
}

/** Sets the author's comment on a step; an empty one removes it. */
export function setNote(step: string, note: string): Command {
  return {
    label: text.commands.note,
    series: `note ${step}`,
    change: (draft) => {
      if (note === '') delete draft.editor?.notes?.[step];
      else notesOf(draft)[step] = note;
    },
  };
}

/** Renames a flow. */
export function renameFlow(name: string): Command {
  return {
    label: text.commands.renameFlow,
    series: 'name',
    change: (draft) => {
      draft.name = name;
    },
  };
}
