/** Entry of a thread that runs flow tests. Its data: `TestThreadData`. */
import { workerData } from 'node:worker_threads';
import workerpool from 'workerpool';
import { loadSteps } from '../../steps/load-steps.js';
import { TestRunner } from './test-runner.js';
import type { TestBatch, TestThreadData } from './test-threads.js';

const { steps, cwd } = workerData as TestThreadData;
const loading = loadSteps(steps, cwd).then((createSteps) => new TestRunner(createSteps));

workerpool.worker({
  run: async (paths: readonly string[]): Promise<TestBatch> => {
    const runner = await loading;
    const files = [];
    for (const path of paths) files.push(await runner.run(path));
    return { files, flowFiles: runner.flowFiles };
  },
});
