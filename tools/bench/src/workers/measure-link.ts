import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from '../client/child.js';
import { readFrames, sendFrame } from './link-frames.js';
import type { LinkAnswer, LinkTask, LinkWrite } from './link-task.js';

/**
 * Sizes in characters of the writes of a run, as counted at the measured flow: its acceptance, its one commit, the mark that its message
 * was sent.
 */
const WRITES_OF_A_RUN = [
  ['acceptRun', 600],
  ['commitTurn', 1_550],
  ['markSent', 90],
] as const;
/** Parts in which the text of a write is sent: the columns of its rows. */
const COLUMNS = 8;

/** Processor time for each run, in microseconds. */
export interface LinkMeasured {
  readonly workerMicros: number;
  readonly writerMicros: number;
}

/**
 * Sends the writes of runs from a process to this one, which answers each group, and measures what both take for it. Nothing is stored.
 * `runsPerGroup` runs share a message, as they share a commit.
 */
export async function measureLink(runs: number, runsPerGroup: number): Promise<LinkMeasured> {
  const folder = await mkdtemp(join(tmpdir(), 'luluchat-link-'));
  const path = join(folder, 'writer.sock');
  const server = createServer((socket) =>
    readFrames(socket, (frame) => {
      const { id, writes } = frame as { readonly id: number; readonly writes: readonly LinkWrite[] };
      sendFrame(socket, { id, outcomes: writes.map(() => ({ result: null })) });
    }),
  );
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const worker = new Child('workers/link-worker.js', []);
  try {
    const groups = Math.ceil(runs / runsPerGroup);
    const writes = Array.from({ length: runsPerGroup }, () => WRITES_OF_A_RUN.map(toWrite)).flat();
    const task: LinkTask = { path, groups, writes };
    // Compiles the code of both.
    await worker.ask<LinkAnswer>(task);
    const before = process.cpuUsage();
    const { micros } = await worker.ask<LinkAnswer>(task);
    const { user, system } = process.cpuUsage(before);
    const count = groups * runsPerGroup;
    return { workerMicros: micros / count, writerMicros: (user + system) / count };
  } finally {
    await worker.stop();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  }
}

function toWrite([name, size]: (typeof WRITES_OF_A_RUN)[number]): LinkWrite {
  const text = 'x'.repeat(size / COLUMNS);
  return { name, argument: Object.fromEntries(Array.from({ length: COLUMNS }, (_, column) => [`c${column}`, text])) };
}
