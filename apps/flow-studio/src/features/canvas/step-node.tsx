import type { NodeProps } from '@xyflow/react';
import clsx from 'clsx';
import { useMarks } from '../../draft/flow-marks.js';
import { StepProblems } from '../step-actions/step-problems.js';
import { StepIcon } from '../../step-type/step-icon.js';
import type { StepNode } from './build-nodes.js';
import { ExitRow } from './exit-row.js';
import { TargetHandle } from './handles.js';
import styles from './step-node.module.css';
import { useIsFar } from './use-is-far.js';

const CATEGORIES = new Set(['message', 'logic', 'contact', 'end', 'time', 'integration']);

/** Renders a step: what it is, what it is configured to do, its exits, the author's note. A plain box while it is far away. */
export function StepNodeView({ id, data: { view, note }, selected }: NodeProps<StepNode>) {
  const mark = useMarks(({ steps }) => steps.get(id));
  const isFar = useIsFar();
  const category = styles[CATEGORIES.has(view.category) ? view.category : 'other'];
  const look = clsx(styles.node, category, selected && styles.selected, mark && styles[mark.tone]);
  if (isFar) return <div className={clsx(look, styles.far)} />;
  return (
    <div className={look}>
      {mark?.text !== undefined && <span className={clsx(styles.mark, styles[mark.tone])}>{mark.text}</span>}
      <TargetHandle />
      <div className={styles.head}>
        <span className={styles.icon}>
          <StepIcon name={view.icon} size={18} />
        </span>
        <span className={styles.title}>{view.title}</span>
        <span className={styles.id}>{id}</span>
        <span className={styles.summary} dir="auto">
          {view.summary}
        </span>
        <StepProblems stepId={id} className={styles.badge} />
      </div>
      {view.exits.length > 0 && (
        <ul className={styles.exits}>
          {view.exits.map((exit) => (
            <ExitRow key={exit.name} step={id} exit={exit} isConnected={exit.name in view.connections} />
          ))}
        </ul>
      )}
      {note !== undefined && (
        <p className={styles.note} dir="auto">
          {note}
        </p>
      )}
    </div>
  );
}
