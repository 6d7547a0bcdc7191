import { createMemoryStore } from '@luluchat/flow-simulator';
import { run, step, turn } from '@luluchat/flow-testing/store-records';
import { expect, it } from 'vitest';
import { countSteps } from './count-steps.js';

async function storeWith(count: number) {
  const store = createMemoryStore();
  const ids = Array.from({ length: count }, (_, at) => `r${at}`);
  await store.runs.commit(
    turn({
      runs: ids.map((id, at) => run(id, { startedAt: at, status: 'completed' })),
      steps: ids.flatMap((id) => [step(id, 1, { stepId: 'call' }), step(id, 2, { stepId: 'call', exit: 'error' })]),
    }),
  );
  return store;
}

const request = { flowId: 'flow-1', since: 0, maxRuns: 1000, maxLines: 1000 };

it('counts the runs of a period, the newest first, and says when it left some out', async () => {
  const { runs } = await storeWith(120);
  const exits = (times: number) => [
    { exit: 'error', count: times },
    { exit: 'success', count: times },
  ];
  expect(await countSteps(runs, request)).toMatchObject({
    runs: 120,
    isComplete: true,
    items: [{ stepId: 'call', executed: 240, exits: exits(120) }],
  });
  expect(await countSteps(runs, { ...request, since: 100 })).toMatchObject({ runs: 20, isComplete: true });
  expect(await countSteps(runs, { ...request, maxRuns: 70 })).toMatchObject({ runs: 70, isComplete: false });
  expect(await countSteps(runs, { ...request, maxLines: 60 })).toMatchObject({ runs: 50, isComplete: false });
  expect(await countSteps(runs, { ...request, maxRuns: 120 })).toMatchObject({ runs: 120, isComplete: true });
});

it('counts nothing of a flow without runs', async () => {
  const { runs } = await storeWith(0);
  expect(await countSteps(runs, request)).toMatchObject({ runs: 0, isComplete: true, items: [] });
});
