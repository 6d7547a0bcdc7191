import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from '../client/child.js';
import type { ClientFailure } from '../client/client-task.js';
import { NODE_FLAGS } from '../system/node-flags.js';
import type { Pace } from '../against/comparison.js';

/** Those that hold conversations: a simulator, a simulator on each of several threads, and an engine. */
export type Partner = 'simulator' | 'threads' | 'engine';

/** Task of the process: conversations with one partner. */
export interface ConversationTask {
  readonly partner: Partner;
  readonly count: number;
  readonly sideBySide: number;
}

/** Process in which simulators and an embedded engine hold conversations, one partner after the other. */
export class ConversationProcess {
  readonly #child: Child;
  readonly #folder: string;

  private constructor(child: Child, folder: string) {
    this.#child = child;
    this.#folder = folder;
  }

  /** Starts the process, with a new database file. Its webhook actions call `url`. */
  static async start(url: string): Promise<ConversationProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'luluchat-bench-'));
    const args = [url, join(folder, 'flows.db')];
    const child = new Child('conversation/conversation-child.js', args, NODE_FLAGS);
    return new ConversationProcess(child, folder);
  }

  /** Holds conversations. Rejects when one fails. */
  async hold(task: ConversationTask): Promise<Pace> {
    const answer = await this.#child.ask<Pace | ClientFailure>(task);
    if ('failure' in answer) throw new Error(`${task.partner}: ${answer.failure}`);
    return answer;
  }

  async stop(): Promise<void> {
    await this.#child.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
