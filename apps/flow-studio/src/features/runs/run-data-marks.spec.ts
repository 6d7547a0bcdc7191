import { describe, expect, it } from 'vitest';
import { exitKey } from '../../draft/flow-marks.js';
import { markRunData } from './run-data-marks.js';

const item = { executed: 5, waiting: 0, failed: 0, exits: [{ exit: 'next', count: 5 }] };
const counts = {
  since: '2027-01-31T12:00:00.000Z',
  runs: 9,
  isComplete: true,
  items: [
    { ...item, version: 2, stepId: 'one' },
    { ...item, version: 2, stepId: 'two', waiting: 3, failed: 1, exits: [] },
    { ...item, version: 1, stepId: 'old' },
  ],
};

describe('markRunData', () => {
  it('has the counts of the given version only', () => {
    const { exits } = markRunData(counts, 2);
    expect([...exits]).toEqual([[exitKey('one', 'next'), { count: 5 }]]);
  });

  it('says how many runs failed and wait at a step', () => {
    expect(markRunData(counts, 2).steps.get('two')).toEqual({ tone: 'danger', text: '1 failed, 3 waiting' });
  });

  it('keeps the path of the newest run beside the counts', () => {
    const key = exitKey('one', 'next');
    const path = { steps: new Map(), exits: new Map([[key, { taken: true }]]) };
    expect(markRunData(counts, 2, path).exits.get(key)).toEqual({ taken: true, count: 5 });
  });
});
