import { createContext, useContext, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useDraftStore } from '../draft/use-draft.js';
import { createStepViews } from './step-views-store.js';
import type { StepViewsStore } from './step-views-store.js';
import type { StepView } from './step-view.js';
import { useStepTypes } from './use-step-types.js';

const StepViewsContext = createContext<StepViewsStore | null>(null);

/** Provides what the server says of the steps of the open flow: exits, summaries, validity. */
export function StepViewsProvider({ children }: { readonly children: ReactNode }) {
  const draft = useDraftStore();
  const stepTypes = useStepTypes();
  const [views] = useState(() => {
    const made = createStepViews();
    made.show(draft.getState().draft.steps, stepTypes);
    return made;
  });
  useEffect(() => views.start(), [views]);
  useEffect(() => {
    const show = () => views.show(draft.getState().draft.steps, stepTypes);
    show();
    return draft.subscribe((now, before) => {
      if (now.draft.steps !== before.draft.steps) show();
    });
  }, [views, draft, stepTypes]);
  return <StepViewsContext value={views}>{children}</StepViewsContext>;
}

/**
 * Returns the store of the views of all steps, for code outside of rendering.
 * @throws Error outside of an open flow.
 */
export function useStepViewsStore(): StepViewsStore {
  const views = useContext(StepViewsContext);
  if (views === null) throw new Error('useStepViewsStore is for components inside an open flow.');
  return views;
}

/** Returns the views of all steps, by id. Renders again whenever one of them changes. */
export function useStepViews(): ReadonlyMap<string, StepView> {
  return useStore(useStepViewsStore(), ({ views }) => views);
}

/** Returns the view of a step; undefined when there is no such step. */
export function useStepView(id: string): StepView | undefined {
  return useStore(useStepViewsStore(), ({ views }) => views.get(id));
}
