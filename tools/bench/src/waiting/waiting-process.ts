import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from '../client/child.js';
import type { ClientFailure } from '../client/client-task.js';
import { seedStore } from '../store/seed-store.js';
import { NODE_FLAGS } from '../system/node-flags.js';
import type { Awaited } from './open-waiting-runs.js';

/** Task of the process: to measure its heap, or the time from an event to the next step. */
export type WaitingTask = HeapTask | ResumeTask;

interface HeapTask {
  readonly type: 'heap';
}

interface ResumeTask {
  readonly type: 'resume';
  readonly awaited: Awaited;
  readonly count: number;
  readonly perSecond: number;
}

/** Answers of the process, by task. */
export interface WaitingAnswers {
  readonly heap: { readonly bytes: number };
  readonly resume: { readonly p99Ms: number };
}

/** Process with an embedded engine whose runs wait. */
export class WaitingProcess {
  readonly #child: Child;
  readonly #folder: string;

  private constructor(child: Child, folder: string) {
    this.#child = child;
    this.#folder = folder;
  }

  /** Starts the process with a new database, in which so many runs wait for a callback. */
  static async start(awaitingCallback: number): Promise<WaitingProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'luluchat-bench-'));
    const file = join(folder, 'flows.db');
    await seedStore(file, { finished: 0, waiting: 0, awaitingCallback });
    return new WaitingProcess(new Child('waiting/waiting-child.js', [file], [...NODE_FLAGS, '--expose-gc']), folder);
  }

  /** Performs a task. Rejects when a run does not continue. */
  async perform<Task extends WaitingTask>(task: Task): Promise<WaitingAnswers[Task['type']]> {
    const answer = await this.#child.ask<WaitingAnswers[Task['type']] | ClientFailure>(task);
    if ('failure' in answer) throw new Error(`waiting runs, ${task.type}: ${answer.failure}`);
    return answer;
  }

  async stop(): Promise<void> {
    await this.#child.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
