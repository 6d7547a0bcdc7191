import type { ContenderName, WireRequest } from '../contender/contender.js';
import { Child } from './child.js';
import type { ClientAnswers, ClientFailure, ClientTask } from './client-task.js';

/** Process that makes the calls of one contender, so that heap, caches and compiled code are not shared with the others. */
export class ClientProcess {
  readonly #child: Child;

  private constructor(
    readonly contender: ContenderName,
    child: Child,
  ) {
    this.#child = child;
  }

  /** Starts a client. All contenders but `step` need a `request`; `dist` may be the bench of another commit. */
  static async start(contender: ContenderName, request: WireRequest | null, dist?: string): Promise<ClientProcess> {
    const client = new ClientProcess(contender, new Child('client/client.js', [contender], ['--expose-gc'], { dist }));
    await client.perform({ type: 'prepare', request });
    return client;
  }

  /** Performs a task. Rejects when a call fails. */
  async perform<Task extends ClientTask>(task: Task): Promise<ClientAnswers[Task['type']]> {
    const answer = await this.#child.ask<ClientAnswers[Task['type']] | ClientFailure>(task);
    if (typeof answer === 'object' && 'failure' in answer) {
      throw new Error(`${this.contender}, ${task.type}: ${answer.failure}`);
    }
    return answer;
  }

  stop(): Promise<void> {
    return this.#child.stop();
  }
}
