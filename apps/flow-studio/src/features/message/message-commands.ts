import type { Draft } from 'immer';
import type { Command } from '../../draft/draft-history.js';
import type { FlowDraft } from '../../draft/flow-draft.js';
import { text } from '../../text/text.js';
import { exitOfButton } from './button-id.js';

interface StoredButton {
  id?: unknown;
  label?: unknown;
}

/** Changes a button. Its exit, and what that leads to, is renamed with its id. Letters typed into one field are undone together. */
export function changeButton(stepId: string, index: number, change: { id?: string; label?: string }): Command {
  return {
    label: text.commands.changeButton,
    series: `button ${stepId} ${index} ${'label' in change ? 'label' : 'id'}`,
    change: (draft) => {
      const button = buttonsOf(draft, stepId)[index];
      if (button === undefined) return;
      const { id } = button;
      Object.assign(button, change);
      const exits = draft.steps[stepId]?.exits;
      if (change.id === undefined || typeof id !== 'string' || id === change.id || exits === undefined) return;
      const target = exits[exitOfButton(id)];
      if (target === undefined) return;
      delete exits[exitOfButton(id)];
      exits[exitOfButton(change.id)] = target;
    },
  };
}

/** Removes a button with the connection of its exit. */
export function removeButton(stepId: string, index: number): Command {
  return {
    label: text.commands.removeButton,
    change: (draft) => {
      const buttons = buttonsOf(draft, stepId);
      const [removed] = buttons.splice(index, 1);
      const step = draft.steps[stepId];
      if (step === undefined || removed === undefined) return;
      if (buttons.length === 0) delete step.config['buttons'];
      if (typeof removed.id === 'string') delete step.exits?.[exitOfButton(removed.id)];
    },
  };
}

function buttonsOf(draft: Draft<FlowDraft>, stepId: string): StoredButton[] {
  const buttons: unknown = draft.steps[stepId]?.config['buttons'];
  return Array.isArray(buttons) ? (buttons as StoredButton[]) : [];
}
