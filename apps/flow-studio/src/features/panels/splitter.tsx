import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { text } from '../../text/text.js';
import { PANEL_LIMITS, usePanel } from './panel-layout.js';
import type { PanelName, PanelSide } from './panel-layout.js';
import styles from './panel.module.css';

/** Pixels that an arrow key moves. */
const STEP = 16;

const isRightToLeft = (element: Element) => getComputedStyle(element).direction === 'rtl';

export interface SplitterProps {
  readonly name: PanelName;
  readonly side: PanelSide;
}

/** Renders the edge of a panel, which is moved by mouse and by the arrow keys. A double click gives the usual width back. */
export function Splitter({ name, side }: SplitterProps) {
  const { width, setWidth } = usePanel(name);
  const { least, usual, most } = PANEL_LIMITS[name];
  const drag = useRef<{ readonly from: number; readonly width: number } | null>(null);

  /** Returns by how much a way to the right makes the panel wider. */
  const grown = (way: number, element: Element) => ((side === 'start') === isRightToLeft(element) ? -way : way);
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent) => {
    const { current } = drag;
    if (current !== null) setWidth(current.width + grown(event.clientX - current.from, event.currentTarget));
  };
  const onPointerUp = () => {
    drag.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const way = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    const next = way === undefined ? { Home: least, End: most }[event.key] : width + grown(way, event.currentTarget);
    if (next === undefined) return;
    event.preventDefault();
    setWidth(next);
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={text.panels.width[name]}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      className={styles.splitter}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onDoubleClick={() => setWidth(usual)}
      onKeyDown={onKeyDown}
    />
  );
}
