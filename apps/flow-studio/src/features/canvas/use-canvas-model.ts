import { useEffect, useState } from 'react';
import { useDraftStore } from '../../draft/use-draft.js';
import { usePositions } from '../../layout/positions-provider.js';
import { useStepViewsStore } from '../../step-type/step-views.js';
import { createCanvasModel } from './canvas-model.js';
import type { CanvasModel } from './canvas-model.js';

/** Returns the model of the canvas of the open flow, which follows its draft while the component is shown. */
export function useCanvasModel(): CanvasModel {
  const draft = useDraftStore();
  const views = useStepViewsStore();
  const positions = usePositions();
  const [model] = useState(() => createCanvasModel(draft, views, positions));
  useEffect(() => model.start(), [model]);
  return model;
}
