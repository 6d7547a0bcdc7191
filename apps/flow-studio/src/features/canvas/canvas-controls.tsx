import { MiniMap, Panel, useReactFlow, useStore } from '@xyflow/react';
import { Maximize, ZoomIn, ZoomOut } from '../../design/icon/icons.js';
import { IconButton } from '../../design/icon-button.js';
import { text } from '../../text/text.js';
import styles from './flow-canvas.module.css';
import { useIsFar } from './use-is-far.js';

/** From how many nodes on an overview helps. */
const MAP_FROM = 12;
const MAP_SIZE = { width: 168, height: 112 };

/** Renders the overview of the flow and the buttons of the zoom. */
export function CanvasControls() {
  // From afar the canvas is an overview itself.
  const isFar = useIsFar();
  const hasMap = useStore(({ nodeLookup }) => nodeLookup.size > MAP_FROM) && !isFar;
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <>
      {hasMap && <MiniMap pannable zoomable ariaLabel={text.canvas.overview} nodeBorderRadius={24} style={MAP_SIZE} />}
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
