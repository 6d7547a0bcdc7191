import { copyStore, openFlowStore } from '../../src/index.js';
import type { CopyStoreOptions } from '../../src/index.js';
import { inbound, outbound, run, step, turn } from '@luluchat/flow-testing/store-records';

/** Opens a store, prints a line, and keeps it open until the process is killed. */
export async function holdStore(file: string): Promise<void> {
  await openFlowStore({ file });
  console.log('open');
  setInterval(() => undefined, 1000);
}

/**
 * Commits turns without end, starting after the newest run. Prints the number of each once its promise has resolved, so what is
 * printed is durable.
 */
export async function commitForever(file: string): Promise<void> {
  const store = await openFlowStore({ file });
  const [newest] = (await store.runs.list({}, { limit: 1 })).items;
  const last = newest === undefined ? 0 : Number(newest.id.slice('run-'.length));
  for (let number = last + 1; ; number += 1) {
    const id = `run-${number}`;
    await store.runs.accept({ run: run(id), idempotency: { key: id, notBefore: 0 } });
    await store.runs.commit(
      turn({
        contactChange: { attributes: { count: number } },
        runs: [run(id, { status: 'completed' })],
        steps: [step(id, 1), step(id, 2)],
        inbound: inbound(`in-${number}`, { outcome: 'started', runId: id }),
        outbound: [outbound(`out-${number}`, { runId: id })],
      }),
    );
    console.log(String(number));
    // Output is written only between turns of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Copies a store: `options` is JSON of its places. Prints a line for each part that is stored. */
export async function copy(options: string): Promise<void> {
  await copyStore({
    ...(JSON.parse(options) as CopyStoreOptions),
    onProgress: ({ step, table }) => {
      if (step === 'copying') console.log(table);
    },
  });
}
