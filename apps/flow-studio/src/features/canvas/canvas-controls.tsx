import { MiniMap, Panel, useReactFlow } from '@xyflow/react';
import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { IconButton } from '../../design/icon-button.js';
import { text } from '../../text/text.js';
import styles from './flow-canvas.module.css';

/** Renders the overview of the flow and the buttons of the zoom. */
export function CanvasControls() {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <>
      <MiniMap pannable zoomable ariaLabel={text.canvas.overview} className={styles.map} nodeBorderRadius={24} />
      <Panel position="bottom-left" className={styles.controls}>
        <IconButton label={text.canvas.zoomOut} icon={<ZoomOut aria-hidden />} onClick={() => void zoomOut()} />
        <IconButton label={text.canvas.zoomIn} icon={<ZoomIn aria-hidden />} onClick={() => void zoomIn()} />
        <IconButton
          label={text.canvas.fit}
          icon={<Maximize aria-hidden />}
          onClick={() => void fitView({ padding: 0.12, maxZoom: 1 })}
        />
      </Panel>
    </>
  );
}
