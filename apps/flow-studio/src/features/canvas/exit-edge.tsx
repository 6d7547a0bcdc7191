import { BaseEdge, getBezierPath, getSmoothStepPath } from '@xyflow/react';
import type { EdgeProps } from '@xyflow/react';
import clsx from 'clsx';
import { useMarks } from '../../draft/flow-marks.js';
import type { ExitEdge } from './build-edges.js';
import styles from './exit-edge.module.css';

/** Renders the connection of an exit: a curve, and around the steps where it leads back. */
export function ExitEdgeView({ id, selected, ...ends }: EdgeProps<ExitEdge>) {
  const isTaken = useMarks(({ exits }) => exits.get(id)?.taken === true);
  const leadsBack = ends.targetX < ends.sourceX;
  const [path] = leadsBack
    ? getSmoothStepPath({ ...ends, borderRadius: 20, offset: 28 })
    : getBezierPath({ ...ends, curvature: 0.3 });
  return (
    <BaseEdge
      path={path}
      interactionWidth={18}
      className={clsx(styles.edge, selected === true && styles.selected, isTaken && styles.taken)}
    />
  );
}
