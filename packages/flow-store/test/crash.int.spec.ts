import type { FlowStore } from '@luluchat/flow-runtime/store';
import { afterEach, describe, expect, it } from 'vitest';
import { openFlowStore } from '../src/index.js';
import { readAll } from '@luluchat/flow-testing/store-contract';
import { ALI, run } from '@luluchat/flow-testing/store-records';
import { startChild } from './process/start-child.js';
import type { StoreProcess } from './process/start-child.js';
import { useTemporaryFolder } from './temporary-folder.js';

/** Reads a store that `commitForever` wrote: the numbers of the accepted runs, and of those that ended. */
async function readNumbers(store: FlowStore): Promise<{ accepted: number[]; ended: number[] }> {
  const runs = (await readAll((page) => store.runs.list({}, page), 100)).flat().toReversed();
  const numberOf = ({ id }: { readonly id: string }): number => Number(id.slice('run-'.length));
  const ended = runs.filter(({ state }) => state.status === 'completed');
  return { accepted: runs.map(numberOf), ended: ended.map(numberOf) };
}

describe('a store whose process is killed while it commits', () => {
  const path = useTemporaryFolder();
  let child: StoreProcess | undefined;
  afterEach(() => child?.kill());

  it('has every turn that was acknowledged, and each turn as a whole', async () => {
    const file = path('flows.db');
    for (const round of [1, 2, 3]) {
      child = startChild('commitForever', file);
      await child.printed(30 * round);
      await child.kill();
      const store = await openFlowStore({ file });
      const { accepted, ended } = await readNumbers(store);
      const acknowledged = child.lines.map(Number);
      expect(acknowledged.length).toBeGreaterThanOrEqual(30 * round);
      expect(ended).toEqual(expect.arrayContaining(acknowledged));
      expect(accepted).toEqual(accepted.map((_, index) => index + 1));
      // At most one run of each killed process is between its two commits.
      expect(accepted.length - ended.length).toBeLessThanOrEqual(round);
      const transcript = (await readAll((page) => store.messages.list(ALI, page), 100)).flat();
      expect(transcript.map(({ id }) => id)).toEqual(ended.flatMap((number) => [`in-${number}`, `out-${number}`]));
      expect((await store.contacts.find(ALI))?.attributes).toEqual({ count: ended.at(-1) });
      for (const number of accepted) {
        const steps = await store.runs.listSteps(`run-${number}`);
        expect(steps).toHaveLength(ended.includes(number) ? 2 : 0);
        const again = { run: run(`again-${number}`), idempotency: { key: `run-${number}`, notBefore: 0 } };
        expect(await store.runs.accept(again)).toEqual({ runId: `run-${number}`, isRepeat: true });
      }
      await store.close();
    }
  }, 60_000);
});
