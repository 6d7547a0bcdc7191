import { ReactFlowProvider } from '@xyflow/react';
import { Canvas } from '../canvas/canvas.js';
import { Inspector } from '../inspector/inspector.js';
import { Palette } from '../palette/palette.js';
import { Problems } from '../problems/problems.js';
import { Simulator } from '../simulator/simulator.js';
import { EditorToolbar } from './editor-toolbar.js';
import styles from './editor-frame.module.css';

/** Renders the regions of the editor: what can be added, the canvas with its problems, the chosen step, and the phone. */
export function EditorFrame() {
  return (
    <ReactFlowProvider>
      <div className={styles.frame}>
        <EditorToolbar />
        <Palette />
        <div className={styles.middle}>
          <Canvas />
          <Problems />
        </div>
        <Inspector />
        <Simulator />
      </div>
    </ReactFlowProvider>
  );
}
