// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { createDraftStore, TRIGGER_NODE } from '../../draft/draft-store.js';
import type { FlowDraft } from '../../draft/flow-draft.js';
import { changeConfig, deleteSteps, moveNodes } from '../../draft/step-commands.js';
import { createCanvasPositions } from '../../layout/canvas-positions.js';
import { createStepViews } from '../../step-type/step-views-store.js';
import { createCanvasModel } from './canvas-model.js';
import { createNodeDrag } from './node-drag.js';

const FLOW: FlowDraft = {
  name: 'Two steps',
  start: 'one',
  steps: {
    one: { type: 'add-tag', config: { tag: 'a' }, exits: { next: 'two' } },
    two: { type: 'complete', config: {}, exits: {} },
  },
  editor: { positions: { one: { x: 0, y: 0 }, two: { x: 300, y: 0 } }, triggerPosition: { x: -300, y: 0 } },
};

const open = () => {
  const draft = createDraftStore('flow', FLOW);
  const views = createStepViews();
  const show = () => views.show(draft.getState().draft.steps, new Map());
  show();
  draft.subscribe(show);
  const positions = createCanvasPositions(draft, views);
  positions.start();
  const model = createCanvasModel(draft, views, positions);
  model.start();
  const drag = createNodeDrag(draft, model, positions);
  drag.watch();
  const placeOf = (id: string) => model.getState().nodes.find((node) => node.id === id)?.position;
  const storedOf = (id: string) => draft.getState().draft.editor?.positions?.[id];
  const move = (id: string, x: number, dragging: boolean) =>
    drag.change([{ id, type: 'position', position: { x, y: 0 }, dragging }]);
  return { draft, model, drag, move, placeOf, storedOf };
};

describe('the model of the canvas', () => {
  it('has a node for the triggers and each step, and an edge for each connection', () => {
    const { nodes, edges } = open().model.getState();
    expect(nodes.map(({ id }) => id)).toEqual([TRIGGER_NODE, 'one', 'two']);
    expect(edges.map(({ source, target }) => [source, target])).toEqual([
      [TRIGGER_NODE, 'one'],
      ['one', 'two'],
    ]);
  });

  it('does not change while an author types into a config, so that nothing on the canvas renders', () => {
    const { draft, model } = open();
    const before = model.getState();
    let changes = 0;
    model.subscribe(() => (changes += 1));
    for (const letter of 'typing') {
      draft.run(
        changeConfig('one', (config) => (config['tag'] = `${String(config['tag'])}${letter}`), { field: 'tag' }),
      );
    }
    expect(draft.getState().draft.steps['one']?.config).toEqual({ tag: 'atyping' });
    expect(changes).toBe(0);
    expect(model.getState()).toBe(before);
  });

  it('keeps the nodes that a command does not change', () => {
    const { draft, model } = open();
    const [trigger, , two] = model.getState().nodes;
    draft.run(moveNodes({ one: { x: 12, y: 12 } }));
    expect(model.getState().nodes[0]).toBe(trigger);
    expect(model.getState().nodes[1]?.position).toEqual({ x: 12, y: 12 });
    expect(model.getState().nodes[2]).toBe(two);
  });
});

describe('a drag', () => {
  it('is one command at its end', () => {
    const { draft, drag, move, placeOf, storedOf } = open();
    drag.begin();
    move('two', 312, true);
    move('two', 324, true);
    expect([placeOf('two')?.x, storedOf('two')?.x, draft.getState().past.length]).toEqual([324, 300, 0]);
    move('two', 336, false);
    expect([placeOf('two')?.x, storedOf('two')?.x, draft.getState().past.length]).toEqual([336, 336, 1]);
    expect(draft.getState().endGesture).toBeNull();
    draft.undo();
    expect(placeOf('two')?.x).toBe(300);
  });

  it('is ended by an undo, which takes it back, and stays ended until the mouse is released', () => {
    const { draft, drag, move, placeOf, storedOf } = open();
    drag.begin();
    move('two', 312, true);
    draft.undo();
    move('two', 348, true);
    move('two', 348, false);
    expect([placeOf('two')?.x, storedOf('two')?.x, draft.getState().past.length]).toEqual([300, 300, 0]);
    drag.begin();
    move('two', 360, true);
    move('two', 360, false);
    expect(storedOf('two')?.x).toBe(360);
  });

  it('is closed when its step vanishes, since React Flow sends no end then', () => {
    const { draft, drag, move, placeOf } = open();
    drag.begin();
    move('two', 312, true);
    draft.run(deleteSteps(['two'], { join: false }));
    expect(draft.getState().endGesture).toBeNull();
    draft.undo();
    expect(placeOf('two')?.x).toBe(300);
  });

  it('is stored before the draft is replaced by one from elsewhere', () => {
    const { draft, drag, move, placeOf } = open();
    drag.begin();
    move('two', 312, true);
    draft.replace(FLOW);
    expect(draft.getState().endGesture).toBeNull();
    expect(placeOf('two')?.x).toBe(300);
  });

  it('is not needed by arrow keys: each is a command', () => {
    const { draft, move } = open();
    move('two', 312, false);
    move('two', 324, false);
    expect(draft.getState().past.map(({ label }) => label)).toEqual(['Move', 'Move']);
  });
});
