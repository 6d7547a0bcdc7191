import { createContext, useContext, useState } from 'react';
import type { ReactNode } from 'react';
import { useDraftStore } from '../../draft/use-draft.js';
import { usePositions } from '../../layout/positions-provider.js';
import { useStepViewsStore } from '../../step-type/step-views.js';
import { createStepActions } from './create-step-actions.js';
import type { StepActions } from './step-actions.js';

const StepActionsContext = createContext<StepActions | null>(null);

/** Provides what can be done with the steps of the open flow. */
export function StepActionsProvider({ children }: { readonly children: ReactNode }) {
  const draft = useDraftStore();
  const views = useStepViewsStore();
  const positions = usePositions();
  const [actions] = useState(() => createStepActions(draft, views, positions));
  return <StepActionsContext value={actions}>{children}</StepActionsContext>;
}

/**
 * Returns what can be done with the steps of the open flow.
 * @throws Error outside of an open flow.
 */
export function useStepActions(): StepActions {
  const actions = useContext(StepActionsContext);
  if (actions === null) throw new Error('useStepActions is for components inside an open flow.');
  return actions;
}
