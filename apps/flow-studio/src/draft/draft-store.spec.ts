import { expect, it } from 'vitest';
import { createDraftStore } from './draft-store.js';
import { renameFlow, setNote } from './step-commands.js';

const FLOW = { name: '', steps: { one: { type: 'complete', config: {} } } };

/** Makes a store whose clock moves only by the pauses that are typed. */
function openFlow() {
  let time = 0;
  const store = createDraftStore('f', FLOW, () => time);
  const type = (words: string, pauseMs = 0) => {
    time += pauseMs;
    store.run(renameFlow(words));
  };
  const undone = () => {
    store.undo();
    return store.getState().draft.name;
  };
  return { store, type, undone };
}

it('letters that follow each other are undone together, and those after a pause by themselves', () => {
  const { store, type, undone } = openFlow();
  for (const words of ['O', 'Or', 'Ord', 'Order']) type(words, 900);
  type('Order s', 20_000);
  type('Order st', 1_000);
  expect([undone(), undone()]).toEqual(['Order', '']);
  store.redo();
  store.redo();
  expect(store.getState().draft.name).toBe('Order st');
});

it('letters after the field was left, and those of another field, are undone by themselves', () => {
  const { store, type, undone } = openFlow();
  type('A');
  store.seal();
  type('AB');
  store.run(setNote('one', 'x'));
  type('ABC');
  expect([undone(), undone(), undone(), undone()]).toEqual(['AB', 'AB', 'A', '']);
});
