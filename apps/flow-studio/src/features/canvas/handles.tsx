import { Handle, Position as Side } from '@xyflow/react';
import clsx from 'clsx';
import styles from './step-node.module.css';

/** Renders the place where connections to a step end. */
export function TargetHandle() {
  return <Handle type="target" position={Side.Left} className={clsx(styles.handle, styles.target)} />;
}

export interface SourceHandleProps {
  readonly exit: string;
  readonly isConnected: boolean;
}

/** Renders the place where the connection of an exit begins. Dragging from it connects the exit anew. */
export function SourceHandle({ exit, isConnected }: SourceHandleProps) {
  return (
    <Handle
      type="source"
      position={Side.Right}
      id={exit}
      className={clsx(styles.handle, isConnected && styles.connected)}
    />
  );
}
