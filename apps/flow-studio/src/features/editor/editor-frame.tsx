import { ReactFlowProvider } from '@xyflow/react';
import clsx from 'clsx';
import { useState } from 'react';
import { createMarksStore, MarksContext } from '../../draft/flow-marks.js';
import { PositionsProvider } from '../../layout/positions-provider.js';
import { StepViewsProvider } from '../../step-type/step-views.js';
import { Announcer } from '../../design/announcer.js';
import { Canvas } from '../canvas/canvas.js';
import { Inspector } from '../inspector/inspector.js';
import { Panel } from '../panels/panel.js';
import { Palette } from '../palette/palette.js';
import { Problems } from '../problems/problems.js';
import { RunData } from '../runs/run-data.js';
import { Simulator } from '../simulator/simulator.js';
import { StepDialogs } from '../step-actions/step-dialogs.js';
import { StepActionsProvider } from '../step-actions/use-step-actions.js';
import { StepList } from '../step-list/step-list.js';
import { EditorToolbar } from './editor-toolbar.js';
import { useFlowLook } from './flow-look.js';
import { SaveNotice } from './save-notice.js';
import { useEditorSearch } from '../search/use-editor-search.js';
import { useEditorKeys } from './use-editor-keys.js';
import styles from './editor-frame.module.css';

/** Renders the regions of the editor: what can be added, the canvas with its problems, the chosen step, and the phone. */
export function EditorFrame() {
  const [marks] = useState(() => createMarksStore());
  return (
    <MarksContext value={marks}>
      <StepViewsProvider>
        <PositionsProvider>
          <StepActionsProvider>
            <ReactFlowProvider>
              <EditorKeys />
              <div className={styles.frame}>
                <EditorToolbar />
                <Panel name="palette" side="start" className={clsx(styles.side, styles.palette)}>
                  <Palette />
                </Panel>
                <div className={styles.middle}>
                  <SaveNotice />
                  <div className={styles.pane}>
                    <FlowPane />
                    <RunData />
                  </div>
                </div>
                <div className={styles.problems}>
                  <Problems />
                </div>
                <Panel name="inspector" side="end" className={clsx(styles.side, styles.inspector)}>
                  <Inspector />
                </Panel>
                <Panel name="simulator" side="end" className={clsx(styles.side, styles.simulator)} foldsItself>
                  <Simulator />
                </Panel>
              </div>
              <StepDialogs />
              <Announcer />
            </ReactFlowProvider>
          </StepActionsProvider>
        </PositionsProvider>
      </StepViewsProvider>
    </MarksContext>
  );
}

function FlowPane() {
  return useFlowLook(({ isList }) => isList) ? <StepList /> : <Canvas />;
}

function EditorKeys() {
  useEditorKeys();
  useEditorSearch();
  return null;
}
