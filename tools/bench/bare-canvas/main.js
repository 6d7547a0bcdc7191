/* global document, location */
/**
 * React Flow by itself, as its introduction shows it: the nodes and edges of a flow, and nothing else. `?fit` shows all of them on
 * opening.
 */
import { ReactFlow, useEdgesState, useNodesState } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const { nodes: initialNodes, edges: initialEdges } = await (await fetch('/graph.json')).json();

function BareCanvas() {
  const [nodes, , onNodesChange] = useNodesState(initialNodes);
  const [edges, , onEdgesChange] = useEdgesState(initialEdges);
  return createElement(ReactFlow, {
    nodes,
    edges,
    onNodesChange,
    onEdgesChange,
    minZoom: 0.01,
    fitView: location.search === '?fit',
  });
}

createRoot(document.getElementById('root')).render(createElement(BareCanvas));
