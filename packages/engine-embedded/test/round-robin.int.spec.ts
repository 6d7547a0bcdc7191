import type { RunRecord } from '@luluchat/flow-runtime';
import { openFlowStore } from '@luluchat/flow-store';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createEngineHarness } from './engine-harness.js';
import { CONTACTS, RUNS_EACH } from './process/round-child.js';

const exits = ['a', 'b', 'c'];
const steps = {
  turn: { type: 'round-robin', config: { exits }, exits: { a: 'tag', b: 'tag', c: 'tag' } },
  tag: { type: 'add-tag', config: { tag: '{{steps.turn.exit}}' }, exits: { next: 'done' } },
  done: { type: 'complete' },
};
const takenBy = ({ state }: RunRecord) => state.steps['turn']?.['exit'];
const number = (contact: number) => `6012345${String(1000 + contact)}`;

describe('round-robin', () => {
  const cleaners: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const clean of cleaners.splice(0)) await clean();
  });

  it('is a strict cycle over concurrent contacts, restarts and new versions', async () => {
    const harness = await createEngineHarness();
    cleaners.push(() => harness.close());
    const flowId = await harness.publish({ steps });
    const startAll = async (count: number) => {
      const started = await Promise.all(
        Array.from({ length: count }, (_, contact) =>
          harness.engine.start({ flowId, contactNumber: number(contact), data: {} }),
        ),
      );
      const runs = [];
      for (const { runId } of started) runs.push(await harness.waitFor(runId, (run) => run.finishedAt !== null));
      return runs.map(takenBy);
    };
    const first = await startAll(50);
    expect(exits.map((exit) => first.filter((taken) => taken === exit).length)).toEqual([17, 17, 16]);
    await harness.restart();
    expect(await startAll(1)).toEqual(['c']);
    const draft = { name: 'two', triggers: [{ type: 'webhook' as const }], start: 'turn', steps };
    const { revision } = await harness.store.flows.replaceDraft({ flowId, draft, at: 1 });
    await harness.store.flows.publish({ flowId, revision, at: 2 });
    expect(await startAll(1)).toEqual(['a']);
    expect(await startAll(1)).toEqual(['b']);
  });

  it('is a strict cycle through kill -9 at every boundary (C1, C2)', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rounds-'));
    cleaners.push(() => rm(folder, { recursive: true }));
    const file = join(folder, 'flows.db');
    const store = await openFlowStore({ file });
    const draft = { name: 'turns', triggers: [{ type: 'webhook' as const }], start: 'turn', steps };
    await store.flows.create({ id: 'turns', draft, at: 1 });
    await store.flows.publish({ flowId: 'turns', revision: 1, at: 1 });
    await store.close();

    const takeTurns = async (...how: string[]): Promise<string> => {
      const script = fileURLToPath(new URL('./process/run-child.mjs', import.meta.url));
      const child = spawn(process.execPath, [script, file, ...how], { stdio: ['ignore', 'pipe', 'inherit'] });
      const printed: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
      const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
      return signal ?? Buffer.concat(printed).toString().trim();
    };
    const kills = [
      ['luluchat:step:after-execute', '40'],
      ['luluchat:turn:before-commit', '30'],
      ['luluchat:store:before-commit', '3'],
      ['luluchat:store:after-commit', '3'],
      ['luluchat:turn:after-commit', '45'],
    ];
    for (const [channel = '', at = ''] of kills) expect(await takeTurns(channel, at)).toBe('SIGKILL');
    expect(await takeTurns('none', '0')).toBe('done');

    const again = await openFlowStore({ file });
    const runs: RunRecord[] = [];
    for (let contact = 0; contact < CONTACTS; contact += 1) {
      const [contactId] = await again.contacts.findHolders({ kind: 'number', value: number(contact) });
      runs.push(...(await again.runs.list({ contactId }, { limit: 100 })).items);
    }
    expect(runs).toHaveLength(CONTACTS * RUNS_EACH);
    expect(runs.every(({ state }) => state.status === 'completed')).toBe(true);
    const share = (CONTACTS * RUNS_EACH) / exits.length;
    expect(exits.map((exit) => runs.filter((run) => takenBy(run) === exit).length)).toEqual([share, share, share]);
    expect(await again.rounds.find('turns/turn')).toEqual({ next: CONTACTS * RUNS_EACH, gaps: [] });
    await again.close();
  }, 60_000);
});
