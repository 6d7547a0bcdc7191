import clsx from 'clsx';
import type { ReactNode } from 'react';
import { usePanel } from './panel-layout.js';
import type { PanelName, PanelSide } from './panel-layout.js';
import styles from './panel.module.css';
import { Splitter } from './splitter.js';

export interface PanelProps {
  readonly name: PanelName;
  readonly side: PanelSide;
  /** True when the panel shows its own narrow form while it is folded. */
  readonly foldsItself?: boolean;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Renders a panel beside the canvas, as wide as the author wants it. A folded one keeps what is in it. */
export function Panel({ name, side, foldsItself = false, className, children }: PanelProps) {
  const { isOpen, width } = usePanel(name);
  return (
    <div className={clsx(styles.panel, styles[side], className)} style={isOpen ? { width } : undefined}>
      <div className={styles.content} hidden={!isOpen && !foldsItself}>
        {children}
      </div>
      {isOpen && <Splitter name={name} side={side} />}
    </div>
  );
}
