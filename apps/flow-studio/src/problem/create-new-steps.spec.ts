import { expect, it } from 'vitest';
import { createDraftStore } from '../draft/draft-store.js';
import { addStep } from '../draft/step-commands.js';
import { createNewSteps } from './create-new-steps.js';

const step = { type: 'delay', config: {}, exits: {} };

it('a step is new from its addition until it is selected no more', () => {
  const draft = createDraftStore('f', { name: 'Flow', steps: { old: step } });
  const steps = createNewSteps(draft);
  let count = 0;
  const end = steps.follow(() => (count += 1));
  const add = (id: string) => {
    draft.run(addStep(id, step, { x: 0, y: 0 }));
    draft.select([id]);
  };
  draft.select(['old']);
  add('one');
  draft.select(['one', 'old']);
  expect(['old', 'one'].map(steps.has)).toEqual([false, true]);
  add('two');
  expect([['one', 'two'].map(steps.has), count]).toEqual([[false, true], 1]);
  draft.select(['one']);
  draft.select(['two']);
  expect([['one', 'two'].map(steps.has), count]).toEqual([[false, false], 2]);

  // What undo brings back was there before.
  draft.undo();
  draft.redo();
  draft.select([]);
  draft.select(['two']);
  expect(steps.has('two')).toBe(false);
  add('three');
  steps.clear();
  expect(steps.has('three')).toBe(false);
  end();
  add('four');
  expect(steps.has('four')).toBe(false);
});
