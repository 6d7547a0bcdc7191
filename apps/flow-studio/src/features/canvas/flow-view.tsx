import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { createDraftStore } from '../../draft/draft-store.js';
import type { FlowDraft } from '../../draft/flow-draft.js';
import { createMarksStore, MarksContext, NO_MARKS } from '../../draft/flow-marks.js';
import type { FlowMarks } from '../../draft/flow-marks.js';
import { DraftContext } from '../../draft/use-draft.js';
import { PositionsProvider } from '../../layout/positions-provider.js';
import { StepViewsProvider } from '../../step-type/step-views.js';
import { CanvasControls } from './canvas-controls.js';
import { FlowCanvas } from './flow-canvas.js';
import styles from './flow-canvas.module.css';
import { useCanvasModel } from './use-canvas-model.js';

export interface FlowViewProps {
  /** Flow to show, such as the version that a run ran on. */
  readonly draft: FlowDraft;
  /** Marks on top of it. May change often: only what differs is rendered. */
  readonly marks?: FlowMarks;
  /** Accessible name of the region. */
  readonly label: string;
  /** Id of the step that should be in view on opening. */
  readonly lookAt?: string | undefined;
  /** Id of the step that is shown as chosen. */
  readonly openStep?: string | null;
  /** Called when the reader chooses a step, by mouse or key; `TRIGGER_NODE` for the triggers. */
  readonly onOpenStep?: (id: string) => void;
}

/** Renders a flow as a graph that cannot be edited. Takes all room of its parent, which must have a height. */
export function FlowView({ draft, marks = NO_MARKS, label, lookAt, openStep = null, onOpenStep }: FlowViewProps) {
  const [store] = useState(() => createDraftStore('', draft));
  const [marksStore] = useState(() => createMarksStore(marks));
  useEffect(() => marksStore.setState(marks), [marksStore, marks]);
  useEffect(() => {
    if (store.getState().draft !== draft) store.replace(draft);
  }, [store, draft]);
  useEffect(() => store.select(openStep === null ? [] : [openStep]), [store, openStep]);
  return (
    <DraftContext value={store}>
      <MarksContext value={marksStore}>
        <StepViewsProvider>
          <PositionsProvider>
            <ReactFlowProvider>
              <ViewCanvas label={label} lookAt={lookAt} onOpenStep={onOpenStep} />
            </ReactFlowProvider>
          </PositionsProvider>
        </StepViewsProvider>
      </MarksContext>
    </DraftContext>
  );
}

interface ViewCanvasProps {
  readonly label: string;
  readonly lookAt: string | undefined;
  readonly onOpenStep: ((id: string) => void) | undefined;
}

function ViewCanvas({ label, lookAt, onOpenStep }: ViewCanvasProps) {
  const model = useCanvasModel();
  const openByKey = (event: KeyboardEvent) => {
    const { id } = (event.target as HTMLElement).dataset;
    if (id === undefined || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    onOpenStep?.(id);
  };
  return (
    <section aria-label={label} className={styles.canvas} onKeyDown={openByKey}>
      <FlowCanvas
        model={model}
        lookAt={lookAt}
        nodesDraggable={false}
        nodesConnectable={false}
        disableKeyboardA11y
        onNodeClick={(_event, { id }) => onOpenStep?.(id)}
      >
        <CanvasControls />
      </FlowCanvas>
    </section>
  );
}
