import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { runIsolatedTrial } from '../src/run-isolated-trial.js';
import { writeServer } from './write-server.js';

it('keeps the folder of a failed trial, with the log of its servers and what clients and receiver saw', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'crash-'));
  const main = await writeServer(parent, { endsAfterMs: 0 });
  const options = { main, parent, kills: 1, seed: 5, clients: 2, onKill: () => undefined };
  const { problems, kept = '' } = await runIsolatedTrial(options);
  expect(problems).toEqual([
    expect.stringMatching(/^The history could not be checked: .*ended by itself: code 3: the disk is full/),
  ]);
  expect(dirname(kept)).toBe(parent);
  expect(await readdir(kept)).toEqual(['evidence.json', 'server.log']);
  expect(await readFile(join(kept, 'server.log'), 'utf8')).toContain('the disk is full');
  expect(JSON.parse(await readFile(join(kept, 'evidence.json'), 'utf8'))).toEqual({
    seed: 5,
    problems,
    ledger: { acknowledged: [], seenSteps: [], queued: [], problems: [], scenarios: 0 },
    receiver: { calls: {}, messages: {} },
  });
  await rm(parent, { recursive: true });
});
