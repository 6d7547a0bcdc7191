import { useDraftStore } from '../../draft/use-draft.js';
import { text } from '../../text/text.js';
import { CanvasControls } from './canvas-controls.js';
import { FlowCanvas } from './flow-canvas.js';
import styles from './flow-canvas.module.css';
import { useCanvasModel } from './use-canvas-model.js';

/** Renders the open flow as a graph that can be edited. */
export function Canvas() {
  const store = useDraftStore();
  const model = useCanvasModel();
  return (
    <section aria-label={text.canvas.region} className={styles.canvas}>
      <FlowCanvas model={model} onNodeClick={(_event, node) => store.select([node.id])}>
        <CanvasControls />
      </FlowCanvas>
    </section>
  );
}
