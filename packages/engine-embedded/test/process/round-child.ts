import { createStepRegistry, silentLogger } from '@luluchat/flow-runtime';
import { openFlowStore } from '@luluchat/flow-store';
import { createStandardSteps } from '@luluchat/standard-steps';
import { subscribe } from 'node:diagnostics_channel';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEmbeddedEngine } from '../../src/index.js';

/** How many contacts take turns at the same time. */
export const CONTACTS = 50;
/** How many runs each contact has. */
export const RUNS_EACH = 6;

/**
 * Starts what is missing of `CONTACTS * RUNS_EACH` runs and waits until all have ended. Kills itself at the `at`-th time that
 * the boundary `channel` is passed; prints `done` when it got to the end.
 */
export async function takeTurns(file: string, channel: string, at: string): Promise<void> {
  let passed = 0;
  subscribe(channel, () => {
    passed += 1;
    if (passed === Number(at)) process.kill(process.pid, 'SIGKILL');
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
  const starts = [];
  for (let run = 0; run < RUNS_EACH; run += 1) {
    for (let contact = 0; contact < CONTACTS; contact += 1) {
      const contactNumber = `6012345${String(1000 + contact)}`;
      const idempotencyKey = `${contactNumber}-${run}`;
      starts.push(engine.start({ flowId: 'turns', contactNumber, data: {}, idempotencyKey }));
    }
  }
  await Promise.all(starts);
  while ((await store.runs.listRunning({ limit: 1 })).length > 0) await sleep(5);
  console.log('done');
  await engine.close();
  await store.close();
}
