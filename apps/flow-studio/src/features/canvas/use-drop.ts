import { useReactFlow } from '@xyflow/react';
import type { DragEvent } from 'react';
import { HEAD_HEIGHT, NODE_WIDTH } from '../../layout/step-geometry.js';
import { useStepTypes } from '../../step-type/use-step-types.js';
import { STEP_TYPE_DATA } from '../step-actions/step-type-data.js';
import { useStepActions } from '../step-actions/use-step-actions.js';

/** Returns handlers that add the step type which is dragged out of the palette where it is dropped. */
export function useDrop() {
  const actions = useStepActions();
  const stepTypes = useStepTypes();
  const { screenToFlowPosition } = useReactFlow();
  return {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(STEP_TYPE_DATA)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDrop: (event: DragEvent) => {
      const stepType = stepTypes.get(event.dataTransfer.getData(STEP_TYPE_DATA));
      if (stepType === undefined) return;
      event.preventDefault();
      const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
      actions.add(stepType, { at: { x: x - NODE_WIDTH / 2, y: y - HEAD_HEIGHT / 2 } });
    },
  };
}
