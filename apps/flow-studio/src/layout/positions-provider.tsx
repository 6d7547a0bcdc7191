import { createContext, useContext, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useDraftStore } from '../draft/use-draft.js';
import { useStepViewsStore } from '../step-type/step-views.js';
import { createCanvasPositions } from './canvas-positions.js';
import type { CanvasPositions } from './canvas-positions.js';

const PositionsContext = createContext<CanvasPositions | null>(null);

/** Provides the places of all nodes of the open flow, those that no author chose among them. */
export function PositionsProvider({ children }: { readonly children: ReactNode }) {
  const draft = useDraftStore();
  const views = useStepViewsStore();
  const [positions] = useState(() => createCanvasPositions(draft, views));
  useEffect(() => positions.start(), [positions]);
  return <PositionsContext value={positions}>{children}</PositionsContext>;
}

/**
 * Returns the store of the places of all nodes.
 * @throws Error outside of an open flow.
 */
export function usePositions(): CanvasPositions {
  const positions = useContext(PositionsContext);
  if (positions === null) throw new Error('usePositions is for components inside an open flow.');
  return positions;
}
