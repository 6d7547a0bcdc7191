import { expect, it } from 'vitest';
import { recordedRandomOf } from './recorded-random.js';
import type { RecordedFlowRun } from './recorded-run.js';

const at = '2026-01-05T09:00:00Z';

function runOf(...exits: readonly string[]): RecordedFlowRun {
  const variants = [
    { exit: 'a', percent: 29 },
    { exit: 'b', percent: 71 },
  ];
  const step = { stepId: 'split', type: 'randomizer', startedAt: at, finishedAt: at, result: {} };
  return {
    flow: './flow.json',
    document: { name: 'x', start: 'split', steps: { split: { type: 'randomizer', config: { variants } } } },
    run: {
      ...{
        id: 'r1',
        flowId: 'f1',
        contactNumber: null,
        status: 'completed',
        reason: null,
        entered: null,
        startedAt: at,
      },
      trigger: { type: 'webhook' },
      steps: [...exits.map((exit) => ({ ...step, exit })), { ...step, stepId: 'end', exit: null }],
    },
  };
}

it('gives a step with variants the middle of the share of its exit, in a list when it took several', () => {
  expect(recordedRandomOf([runOf('a')])).toEqual({ split: 0.145 });
  expect(recordedRandomOf([runOf('b', 'b')])).toEqual({ split: 0.645 });
  expect(recordedRandomOf([runOf('a', 'b'), runOf('a')])).toEqual({ split: [0.145, 0.645, 0.145] });
});

it('gives none for an exit that the version does not have', () => {
  expect(recordedRandomOf([runOf('c')])).toEqual({});
});
