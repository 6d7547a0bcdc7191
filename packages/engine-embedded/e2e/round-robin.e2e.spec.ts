import type { RunRecord } from '@luluchat/flow-runtime/store';
import { openFlowStore } from '@luluchat/flow-store';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('./process/take-turns.mjs', import.meta.url));
const CONTACTS = 50;
const RUNS_EACH = 6;

const exits = ['a', 'b', 'c'];
const steps = {
  turn: { type: 'round-robin', config: { exits }, exits: { a: 'tag', b: 'tag', c: 'tag' } },
  tag: { type: 'add-tag', config: { tag: '{{steps.turn.exit}}' }, exits: { next: 'done' } },
  done: { type: 'complete' },
};
const takenBy = ({ state }: RunRecord) => state.steps['turn']?.['exit'];
const numbers = Array.from({ length: CONTACTS }, (_, contact) => `6012345${String(1000 + contact)}`);

describe('round-robin', () => {
  let folder = '';
  afterEach(() => rm(folder, { recursive: true }));

  it('is a strict cycle through kill -9 at every failpoint of a commit (C1, C2)', async () => {
    folder = await mkdtemp(join(tmpdir(), 'counters-'));
    const file = join(folder, 'flows.db');
    const store = await openFlowStore({ file });
    const draft = { name: 'turns', triggers: [{ type: 'webhook' as const }], start: 'turn', steps };
    await store.flows.create({ id: 'turns', draft, at: 1 });
    await store.flows.publish({ flowId: 'turns', revision: 1, at: 1 });
    await store.close();

    const takeTurns = async (channel: string, at: string): Promise<string> => {
      const args = [SCRIPT, file, channel, at, String(RUNS_EACH), ...numbers];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
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
    for (const value of numbers) {
      const [contactId] = await again.contacts.findHolders({ kind: 'number', value });
      runs.push(...(await again.runs.list({ contactId }, { limit: 100 })).items);
    }
    expect(runs).toHaveLength(CONTACTS * RUNS_EACH);
    expect(runs.every(({ state }) => state.status === 'completed')).toBe(true);
    const share = (CONTACTS * RUNS_EACH) / exits.length;
    expect(exits.map((exit) => runs.filter((run) => takenBy(run) === exit).length)).toEqual([share, share, share]);
    expect(await again.counters.find('turns/turn')).toEqual({ next: CONTACTS * RUNS_EACH, gaps: [] });
    await again.close();
  }, 60_000);
});
