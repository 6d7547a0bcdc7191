import { Background, BackgroundVariant, ReactFlow, useStore as useFlowStore } from '@xyflow/react';
import type { ReactFlowProps } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { GRID } from '../../layout/step-geometry.js';
import { text } from '../../text/text.js';
import type { ExitEdge } from './build-edges.js';
import type { CanvasNode } from './build-nodes.js';
import type { CanvasModel } from './canvas-model.js';
import { createEdgeRoutes, EdgeRoutesContext } from './edge-routes.js';
import { ExitEdgeView } from './exit-edge.js';
import { FarEdges } from './far-edges.js';
import { ScrollWindow } from './scroll-window.js';
import { StepNodeView } from './step-node.js';
import { TriggerNodeView } from './trigger-node.js';
import { useFirstView } from './use-first-view.js';
import { useInView } from './use-in-view.js';
import { createFarSelector, FarContext } from './use-is-far.js';

const NODE_TYPES = { step: StepNodeView, trigger: TriggerNodeView };
const EDGE_TYPES = { exit: ExitEdgeView };
const SNAP: [number, number] = [GRID, GRID];
const NO_ATTRIBUTION = { hideAttribution: true };
/**
 * Nodes up to which all are rendered, so that every step is a Tab stop and the browser's search finds its words. No more than can be in
 * view in detail at once.
 */
const RENDERED = 100;
const NO_EDGES: ExitEdge[] = [];

/**
 * Our own announcements take the place of the library's, which say the position before a move. Its two descriptions have each other's
 * names: "keyboardDisabled" is the one of a canvas whose keys work.
 */
const ARIA_LABELS = {
  'node.a11yDescription.default': text.canvas.keysOfView,
  'node.a11yDescription.keyboardDisabled': text.canvas.keys,
  'node.a11yDescription.ariaLiveMessage': () => '',
};

export interface FlowCanvasProps extends ReactFlowProps<CanvasNode, ExitEdge> {
  readonly model: CanvasModel;
  /** Step that should be in view on opening. */
  readonly lookAt?: string | null | undefined;
  readonly children?: ReactNode;
}

/** Renders nodes and edges of a model with React Flow. What can be done with them comes in as React Flow's props. */
export function FlowCanvas({ model, lookAt, children, ...rest }: FlowCanvasProps) {
  const nodes = useStore(model, (state) => state.nodes);
  const edges = useStore(model, (state) => state.edges);
  const [selectFar] = useState(() => createFarSelector(() => model.getState().nodes));
  const isFar = useFlowStore(selectFar);
  const [routes] = useState(() => createEdgeRoutes(model));
  useEffect(() => routes.start(), [routes]);
  useFirstView(model, lookAt);
  const onFocus = useInView(model);
  return (
    <FarContext value={isFar}>
      <EdgeRoutesContext value={routes}>
        <ScrollWindow>
          <ReactFlow<CanvasNode, ExitEdge>
            nodes={nodes as CanvasNode[]}
            edges={isFar ? NO_EDGES : (edges as ExitEdge[])}
            nodeTypes={NODE_TYPES}
            edgeTypes={EDGE_TYPES}
            onlyRenderVisibleElements={nodes.length > RENDERED}
            edgesFocusable={false}
            autoPanOnNodeFocus={false}
            onFocus={onFocus}
            snapToGrid
            snapGrid={SNAP}
            minZoom={0.05}
            maxZoom={1.75}
            deleteKeyCode={null}
            proOptions={NO_ATTRIBUTION}
            ariaLabelConfig={ARIA_LABELS}
            {...rest}
          >
            <Background variant={BackgroundVariant.Dots} gap={GRID * 2} size={1.2} />
            {isFar && <FarEdges model={model} routes={routes} />}
            {children}
          </ReactFlow>
        </ScrollWindow>
      </EdgeRoutesContext>
    </FarContext>
  );
}
