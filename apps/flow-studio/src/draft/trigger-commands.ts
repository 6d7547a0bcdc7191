import type { Draft } from 'immer';
import { text } from '../text/text.js';
import type { Command } from './draft-history.js';
import type { DraftTrigger } from './flow-draft.js';

/** Adds a trigger behind the others. */
export function addTrigger(trigger: DraftTrigger): Command {
  return {
    label: text.commands.addTrigger,
    change: (draft) => {
      (draft.triggers ??= []).push(trigger as Draft<DraftTrigger>);
    },
  };
}

/** Removes the trigger at a position. */
export function removeTrigger(position: number): Command {
  return {
    label: text.commands.removeTrigger,
    change: (draft) => {
      draft.triggers?.splice(position, 1);
      if (draft.triggers?.length === 0) delete draft.triggers;
    },
  };
}

/**
 * Changes the trigger at a position. Letters typed into one field are undone together: give the field's path as `field`.
 */
export function changeTrigger(
  position: number,
  change: (trigger: Record<string, unknown>) => void,
  { field }: { readonly field?: string } = {},
): Command {
  return {
    label: text.commands.changeTriggers,
    ...(field === undefined ? {} : { series: `trigger ${position} ${field}` }),
    change: (draft) => {
      const trigger = draft.triggers?.[position];
      if (trigger !== undefined) change(trigger as unknown as Record<string, unknown>);
    },
  };
}
