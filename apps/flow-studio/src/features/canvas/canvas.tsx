import { ReactFlow } from '@xyflow/react';
import type { Edge, Node } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useMemo } from 'react';
import { useDraft, useDraftStore } from '../../draft/use-draft.js';
import { titleOf, useStepTypes } from '../../step-type/use-step-types.js';
import { text } from '../../text/text.js';
import styles from './canvas.module.css';

/** Renders the flow as a graph. */
export function Canvas() {
  const store = useDraftStore();
  const draft = useDraft((state) => state.draft);
  const stepTypes = useStepTypes();
  const nodes = useMemo<Node[]>(
    () =>
      Object.entries(draft.steps).map(([id, step], index) => ({
        id,
        position: draft.editor?.positions?.[id] ?? { x: 0, y: index * 90 },
        data: { label: `${titleOf(stepTypes, step.type)} ${id}` },
        ariaLabel: text.canvas.stepName(titleOf(stepTypes, step.type), id),
      })),
    [draft, stepTypes],
  );
  const edges = useMemo<Edge[]>(
    () =>
      Object.entries(draft.steps).flatMap(([id, step]) =>
        Object.entries(step.exits ?? {}).map(([exit, target]) => ({ id: `${id} ${exit}`, source: id, target })),
      ),
    [draft],
  );
  return (
    <section aria-label={text.canvas.region} className={styles.canvas}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        fitView
        proOptions={{ hideAttribution: true }}
        onNodeClick={(_event, node) => store.select([node.id])}
      />
    </section>
  );
}
