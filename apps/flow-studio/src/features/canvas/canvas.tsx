import { useState } from 'react';
import type { MouseEvent } from 'react';
import { text } from '../../text/text.js';
import type { CanvasNode } from './build-nodes.js';
import { CanvasControls } from './canvas-controls.js';
import { FlowCanvas } from './flow-canvas.js';
import styles from './flow-canvas.module.css';
import { LayoutProgress } from './layout-progress.js';
import { QuickAdd } from './quick-add.js';
import { StepMenu } from './step-menu.js';
import type { StepMenuRequest } from './step-menu.js';
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
  const [menu, setMenu] = useState<StepMenuRequest | null>(null);
  const openMenu = (event: MouseEvent, { id }: CanvasNode) => {
    event.preventDefault();
    const { left, top } = event.currentTarget.getBoundingClientRect();
    // The key for menus gives no place of a mouse.
    const isByMouse = event.clientX > 0 || event.clientY > 0;
    setMenu({ id, x: isByMouse ? event.clientX : left + 24, y: isByMouse ? event.clientY : top + 24 });
  };
  const drop = useDrop();
  return (
    <section ref={region} aria-label={text.canvas.region} className={styles.canvas} {...keys} {...drop}>
      <FlowCanvas model={model} onNodeContextMenu={openMenu} edgesReconnectable {...props}>
        <CanvasControls />
      </FlowCanvas>
      <LayoutProgress />
      {quickAdd !== null && <QuickAdd request={quickAdd} onClose={closeQuickAdd} />}
      {menu !== null && <StepMenu request={menu} onClose={() => setMenu(null)} />}
    </section>
  );
}
