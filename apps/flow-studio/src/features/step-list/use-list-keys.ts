import { useMemo } from 'react';
import type { KeyboardEvent } from 'react';
import { TRIGGER_NODE } from '../../draft/draft-store.js';
import { useDraftStore } from '../../draft/use-draft.js';
import { useStepActions } from '../step-actions/use-step-actions.js';

/** Returns the handler of the keys on the list: arrows lead from row to row, the others do what they do on the canvas. */
export function useListKeys(): (event: KeyboardEvent) => void {
  const draft = useDraftStore();
  const actions = useStepActions();
  return useMemo(() => {
    const walk = ({ key, currentTarget, target }: KeyboardEvent) => {
      const rows = [...currentTarget.querySelectorAll<HTMLElement>('[data-step]')];
      const at = rows.indexOf(target as HTMLElement);
      const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[key];
      if (next === undefined) return false;
      rows[Math.min(rows.length - 1, Math.max(0, next))]?.focus();
      return true;
    };
    return (event) => {
      const id = (event.target as HTMLElement).dataset['step'];
      if (id === undefined || event.altKey) return;
      const { selection } = draft.getState();
      const steps = selection.has(id) ? [...selection] : [id];
      const isCommand = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      if (walk(event)) event.preventDefault();
      else if ((key === 'delete' || key === 'backspace') && id !== TRIGGER_NODE) actions.remove(steps);
      else if (isCommand && key === 'd') actions.duplicate(steps);
      else if (!isCommand && key === 'c') actions.open({ kind: 'connect', step: id });
      else return;
      event.preventDefault();
    };
  }, [draft, actions]);
}
