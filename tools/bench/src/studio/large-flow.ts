/** Flow document with places of its steps, and the same as nodes and edges of React Flow. */
export interface LargeFlow {
  readonly document: object;
  readonly graph: { readonly nodes: readonly object[]; readonly edges: readonly object[] };
}

/** Distance of the columns and rows. */
const GRID = { x: 320, y: 180 };
const ROWS = 20;

/**
 * Makes a flow of conditions: each has two exits, of which the first leads to the next step and the second, of every other step, to
 * the one in the next column. 800 steps have 1,200 connections, the one of the triggers included.
 */
export function makeLargeFlow(steps: number): LargeFlow {
  const ids = Array.from({ length: steps }, (_, index) => `step_${index}`);
  const places = ids.map((_, index) => ({ x: GRID.x + Math.floor(index / ROWS) * GRID.x, y: (index % ROWS) * GRID.y }));
  const exitsOf = (index: number) => ({
    ...(index + 1 < steps ? { yes: ids[index + 1] } : {}),
    ...(index % 2 === 0 && steps > 1 ? { else: ids[(index + ROWS) % steps] } : {}),
  });
  const config = { cases: [{ exit: 'yes', all: [{ value: '{{ name }}', operator: 'equals', to: 'Aisyah' }] }] };
  const edges = ids.flatMap((source, index) =>
    Object.entries(exitsOf(index)).map(([exit, target]) => ({ id: `${source} ${exit}`, source, target })),
  );
  return {
    document: {
      name: `${steps} steps`,
      triggers: [{ type: 'keyword', match: 'is', keywords: ['hi'] }],
      start: ids[0],
      steps: Object.fromEntries(ids.map((id, index) => [id, { type: 'condition', config, exits: exitsOf(index) }])),
      editor: {
        positions: Object.fromEntries(ids.map((id, index) => [id, places[index]])),
        triggerPosition: { x: 0, y: 0 },
      },
    },
    graph: {
      nodes: [
        { id: 'trigger', position: { x: 0, y: 0 }, data: { label: 'Flow starts' } },
        ...ids.map((id, index) => ({ id, position: places[index], data: { label: `Condition ${id}` } })),
      ],
      edges: [{ id: 'start', source: 'trigger', target: ids[0] }, ...edges],
    },
  };
}
