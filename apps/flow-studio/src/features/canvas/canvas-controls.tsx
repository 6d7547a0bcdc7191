import { MiniMap, Panel, useReactFlow, useStore } from '@xyflow/react';
import type { ReactFlowState } from '@xyflow/react';
import { Maximize, ZoomIn, ZoomOut } from '../../design/icon/icons.js';
import { IconButton } from '../../design/icon-button.js';
import { text } from '../../text/text.js';
import styles from './flow-canvas.module.css';
import { boxAround } from './first-view.js';
import { FOOT, HEAD, MARGIN } from './reveal.js';
import { useIsFar } from './use-is-far.js';

/** From how many nodes on an overview helps. */
const MAP_FROM = 12;
/** Room around the whole flow; below it are the buttons. */
const FIT = { x: `${MARGIN}px`, top: `${HEAD}px`, bottom: `${FOOT}px` } as const;
const MAP_SIZE = { width: 168, height: 112 };
/** Size of the overview on a small canvas. On a narrow one it would take too much room. */
const SMALL_MAP_SIZE = { width: 114, height: 76 };
const SMALL = { width: 760, height: 560 };
const NARROW = 640;

/** Tells whether an overview helps: for a large flow always, for a small one when it does not fit into the window. */
function needsMap({ nodeLookup, transform: [, , zoom], width, height }: ReactFlowState): boolean {
  if (width <= NARROW) return false;
  if (nodeLookup.size > MAP_FROM) return true;
  if (nodeLookup.size === 0) return false;
  const { left, top, right, bottom } = boxAround([...nodeLookup.values()]);
  return (right - left) * zoom > width || (bottom - top) * zoom > height;
}

/** Renders the overview of the flow and the buttons of the zoom. */
export function CanvasControls() {
  // From afar the canvas is an overview itself.
  const isFar = useIsFar();
  const hasMap = useStore(needsMap) && !isFar;
  const isSmall = useStore(({ width, height }) => width < SMALL.width || height < SMALL.height);
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <>
      {hasMap && (
        <MiniMap
          pannable
          zoomable
          ariaLabel={text.canvas.overview}
          nodeBorderRadius={24}
          style={isSmall ? SMALL_MAP_SIZE : MAP_SIZE}
        />
      )}
      <Panel position="bottom-left" className={styles.controls}>
        <IconButton label={text.canvas.zoomOut} icon={<ZoomOut aria-hidden />} onClick={() => void zoomOut()} />
        <IconButton label={text.canvas.zoomIn} icon={<ZoomIn aria-hidden />} onClick={() => void zoomIn()} />
        <IconButton
          label={text.canvas.fit}
          icon={<Maximize aria-hidden />}
          onClick={() => void fitView({ padding: FIT, maxZoom: 1 })}
        />
      </Panel>
    </>
  );
}
