import { BaseEdge, getBezierPath, getSmoothStepPath } from '@xyflow/react';
import type { EdgeProps } from '@xyflow/react';
import clsx from 'clsx';
import { useMarks } from '../../draft/flow-marks.js';
import type { ExitEdge } from './build-edges.js';
import { useEdgeRoute } from './edge-routes.js';
import type { EdgeRoute } from './route-edges.js';
import styles from './exit-edge.module.css';

type Ends = Omit<EdgeProps<ExitEdge>, 'id' | 'selected'>;

/** Renders the connection of an exit: a curve, or a way around the steps that would be in front of it. */
export function ExitEdgeView({ id, selected, ...ends }: EdgeProps<ExitEdge>) {
  const isTaken = useMarks(({ exits }) => exits.get(id)?.taken === true);
  const route = useEdgeRoute(id);
  const path = route !== undefined && endsAt(route, ends) ? route.path : plainPath(ends);
  return (
    <BaseEdge
      path={path}
      interactionWidth={18}
      className={clsx(styles.edge, selected === true && styles.selected, isTaken && styles.taken)}
    />
  );
}

/** React Flow measures handles on the page, so they may be a little off the computed places. */
const NEAR = 4;

/** Tells whether a way still begins and ends where the handles are: not while one of the steps is dragged. */
const endsAt = ({ ends: { from, to } }: EdgeRoute, { sourceX, sourceY, targetX, targetY }: Ends) =>
  [from.x - sourceX, from.y - sourceY, to.x - targetX, to.y - targetY].every((distance) => Math.abs(distance) < NEAR);

function plainPath(ends: Ends): string {
  const leadsBack = ends.targetX < ends.sourceX;
  const [path] = leadsBack ? getSmoothStepPath({ ...ends, borderRadius: 20, offset: 28 }) : getBezierPath(ends);
  return path;
}
