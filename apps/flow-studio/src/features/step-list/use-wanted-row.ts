import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { useStore } from 'zustand';
import { useStepActions } from '../step-actions/use-step-actions.js';

/** Brings the row of the wanted step into view, and gives it the focus when that is wanted too. Returns the ref of the list. */
export function useWantedRow(): RefObject<HTMLElement | null> {
  const actions = useStepActions();
  const list = useRef<HTMLElement>(null);
  const wanted = useStore(actions, (state) => state.wanted);
  useEffect(() => {
    if (wanted === null) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(wanted.id)}"]`);
    actions.want(null);
    row?.scrollIntoView({ block: 'nearest' });
    if (wanted.focus) row?.focus();
  }, [wanted, actions]);
  return list;
}
