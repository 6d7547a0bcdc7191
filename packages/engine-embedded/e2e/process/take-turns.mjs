/**
 * Starts the missing ones of `runsEach` runs for each number, waits until all have ended and prints `done`. Kills itself when the
 * failpoint `channel` is reached for the `at`-th time. Runs what is built:
 *
 *     node take-turns.mjs <file> <channel> <at> <runsEach> <number>...
 */
import { createStepRegistry, silentLogger } from '@luluchat/flow-runtime';
import { openFlowStore } from '@luluchat/flow-store';
import { createStandardSteps } from '@luluchat/standard-steps';
import { createEmbeddedEngine } from '../../dist/index.js';
import { subscribe } from 'node:diagnostics_channel';
import { setTimeout as sleep } from 'node:timers/promises';

const [file = '', channel = '', at, runsEach, ...numbers] = process.argv.slice(2);

let reached = 0;
subscribe(channel, () => {
  reached += 1;
  if (reached === Number(at)) process.kill(process.pid, 'SIGKILL');
});
const store = await openFlowStore({ file });
const engine = createEmbeddedEngine({
  store,
  registry: createStepRegistry(createStandardSteps()),
  channel: { send: () => Promise.resolve({ kind: 'sent' }) },
  clock: { now: () => Date.now() },
  random: { next: () => Math.random() },
  logger: silentLogger,
});
await engine.open();
const starts = Array.from({ length: Number(runsEach) }, (_, run) =>
  numbers.map((contactNumber) =>
    engine.start({ flowId: 'turns', contactNumber, data: {}, idempotencyKey: `${contactNumber}-${run}` }),
  ),
);
await Promise.all(starts.flat());
while ((await store.runs.listRunning({ limit: 1 })).length > 0) await sleep(5);
console.log('done');
await engine.close();
await store.close();
