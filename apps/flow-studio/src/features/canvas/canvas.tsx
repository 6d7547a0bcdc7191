import { text } from '../../text/text.js';
import { useStepMenu } from '../step-actions/use-step-menu.js';
import { CanvasControls } from './canvas-controls.js';
import { FlowCanvas } from './flow-canvas.js';
import styles from './flow-canvas.module.css';
import { KeyHints } from './key-hints.js';
import { LayoutProgress } from './layout-progress.js';
import { QuickAdd } from './quick-add.js';
import { useCanvasKeys } from './use-canvas-keys.js';
import { useCanvasModel } from './use-canvas-model.js';
import { useDrop } from './use-drop.js';
import { useEditing } from './use-editing.js';
import { useWanted } from './use-wanted.js';

/** Renders the open flow as a graph that can be edited. */
export function Canvas() {
  const model = useCanvasModel();
  const { props, quickAdd, closeQuickAdd } = useEditing(model);
  const keys = useCanvasKeys(model);
  const region = useWanted(model);
  const { openMenu, menu } = useStepMenu();
  const drop = useDrop();
  return (
    <section ref={region} aria-label={text.canvas.region} className={styles.canvas} {...keys} {...drop}>
      <FlowCanvas
        model={model}
        onNodeContextMenu={(event, { id }) => openMenu(event, id)}
        edgesReconnectable
        {...props}
      >
        <CanvasControls />
      </FlowCanvas>
      <KeyHints />
      <LayoutProgress />
      {quickAdd !== null && <QuickAdd request={quickAdd} onClose={closeQuickAdd} />}
      {menu}
    </section>
  );
}
