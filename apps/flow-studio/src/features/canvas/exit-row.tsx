import clsx from 'clsx';
import { exitKey, useMarks } from '../../draft/flow-marks.js';
import { formatCount } from '../../format/format-count.js';
import type { StepExit } from '../../step-type/step-view.js';
import { text } from '../../text/text.js';
import { SourceHandle } from './handles.js';
import styles from './step-node.module.css';

export interface ExitRowProps {
  readonly step: string;
  readonly exit: StepExit;
  readonly isConnected: boolean;
}

/** Renders an exit of a step: its name, how often it was taken, and the handle that its connection begins at. */
export function ExitRow({ step, exit, isConnected }: ExitRowProps) {
  const mark = useMarks(({ exits }) => exits.get(exitKey(step, exit.name)));
  return (
    <li className={clsx(styles.exit, styles[exit.kind], mark?.taken === true && styles.taken)}>
      {mark?.count !== undefined && <span className={styles.count}>{formatCount(mark.count)}</span>}
      <span className={styles.exitName} dir="auto" title={text.steps.exitTitle(exit.label, exit.name)}>
        {exit.label}
      </span>
      {exit.kind === 'lost' && <span className="visually-hidden">{text.canvas.lostExit}</span>}
      <SourceHandle exit={exit.name} isConnected={isConnected} />
    </li>
  );
}
