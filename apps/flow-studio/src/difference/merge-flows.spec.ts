import { describe, expect, it } from 'vitest';
import type { DraftStep, FlowDraft } from '../draft/flow-draft.js';
import { findDivergences, mergeFlows, takeParts } from './merge-flows.js';

const step = (tag: string, next?: string): DraftStep => ({
  type: 'add-tag',
  config: { tag },
  exits: next === undefined ? {} : { next },
});
const base: FlowDraft = {
  name: 'Greeting',
  start: 'one',
  steps: { one: step('1', 'two'), two: step('2') },
  editor: { positions: { one: { x: 0, y: 0 }, two: { x: 0, y: 0 } } },
};
const never = () => {
  throw new Error('no choice is needed here');
};

describe('mergeFlows', () => {
  it('takes each part from the side that changed it', () => {
    const mine = { ...base, name: 'Hello', steps: { ...base.steps, one: step('mine', 'two') } };
    const theirs = { ...base, steps: { ...base.steps, two: step('theirs'), three: step('3') } };
    expect(findDivergences({ base, mine, theirs })).toEqual([
      { part: '/name', changedBy: 'mine' },
      { part: '/steps/one', changedBy: 'mine' },
      { part: '/steps/two', changedBy: 'theirs' },
      { part: '/steps/three', changedBy: 'theirs' },
    ]);
    expect(mergeFlows({ base, mine, theirs }, never)).toMatchObject({
      name: 'Hello',
      steps: { one: step('mine', 'two'), two: step('theirs'), three: step('3') },
    });
  });

  it('asks for parts that both changed, and for them alone', () => {
    const mine = { ...base, steps: { ...base.steps, one: step('mine', 'two') } };
    const theirs = { ...base, name: 'Theirs', steps: { ...base.steps, one: step('theirs', 'two') } };
    const asked: string[] = [];
    const merged = mergeFlows({ base, mine, theirs }, (part) => {
      asked.push(part);
      return 'theirs';
    });
    expect(asked).toEqual(['/steps/one']);
    expect(merged.steps['one']).toEqual(step('theirs', 'two'));
  });

  it('agrees when both made the same change', () => {
    const same = { ...base, name: 'Same' };
    expect(findDivergences({ base, mine: same, theirs: { ...same } })).toEqual([]);
  });

  it('leaves connections to steps out that the other side deleted, and starts with a step that is there', () => {
    const mine = { ...base, steps: { ...base.steps, three: step('3', 'one') } };
    const theirs: FlowDraft = { ...base, start: 'two', steps: { two: step('2') } };
    const merged = mergeFlows({ base, mine, theirs }, never);
    expect(merged).toMatchObject({ start: 'two', steps: { two: step('2'), three: { exits: {} } } });
    expect(Object.keys(merged.steps)).toEqual(['two', 'three']);
    const { start, steps } = takeParts({ base, mine, theirs }, (part) => (part === '/steps/one' ? 'theirs' : 'mine'));
    expect(steps).toHaveProperty([start ?? '']);
  });

  it('keeps moved nodes of both sides, those of this window where both moved them, and notes with their steps', () => {
    const mine = { ...base, editor: { positions: { one: { x: 1, y: 1 }, two: { x: 0, y: 0 } } } };
    const theirs = {
      ...base,
      editor: { positions: { one: { x: 2, y: 2 }, two: { x: 2, y: 2 } }, notes: { two: 'theirs' } },
    };
    expect(mergeFlows({ base, mine, theirs }, never).editor).toEqual({
      positions: { one: { x: 1, y: 1 }, two: { x: 2, y: 2 } },
      notes: { two: 'theirs' },
    });
  });

  it('keeps members of documents that the studio does not know', () => {
    const theirs = { ...base, whileRunning: 'ignore' };
    const merged: object = mergeFlows({ base, mine: { ...base, name: 'Mine' }, theirs }, never);
    expect(merged).toMatchObject({ whileRunning: 'ignore', name: 'Mine' });
  });
});
