import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { FlowDraft } from '../draft/flow-draft.js';
import { labelOfExit } from './step-view.js';
import { createStepViews } from './step-views-store.js';
import { useStepTypes } from './use-step-types.js';

/**
 * Returns what authors read instead of the names of exits, for a flow that is not open, such as the version of a run. Names are put in
 * words until the flow is loaded and the server has answered.
 */
export function useExitLabels(flow: FlowDraft | undefined): (stepId: string, exit: string) => string {
  const stepTypes = useStepTypes();
  const [store] = useState(createStepViews);
  useEffect(() => store.start(), [store]);
  useEffect(() => {
    if (flow !== undefined) store.show(flow.steps, stepTypes);
  }, [store, flow, stepTypes]);
  const views = useStore(store, (state) => state.views);
  return (stepId, exit) => labelOfExit(views.get(stepId), exit);
}
