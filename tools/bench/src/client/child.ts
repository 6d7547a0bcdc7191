import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
/** Time for an answer; longer means that the child hangs. */
const ANSWER_MS = 180_000;

/** Options of {@link Child}. */
export interface ChildOptions {
  /** Folder of the built bench, which may be that of another commit. Default: this one. */
  readonly dist?: string | undefined;
  /** Path of the Node executable. Default: that of this process. */
  readonly node?: string;
}

/** Child process that answers one question at a time over Node's IPC channel. */
export class Child {
  readonly #process: ChildProcess;
  readonly #ended: Promise<void>;

  /** Starts `script`, a path in the folder of the built bench. Throws when the bench is not built. */
  constructor(script: string, args: readonly string[], execArgv: readonly string[] = [], options: ChildOptions = {}) {
    const { dist = DIST, node = process.execPath } = options;
    const path = join(dist, script);
    if (!existsSync(path)) throw new Error('The benchmark is not built: run `npx nx build @luluchat/bench` first.');
    this.#process = fork(path, args, { execArgv: [...execArgv], execPath: node });
    this.#ended = new Promise((resolve) => this.#process.once('exit', () => resolve()));
  }

  get pid(): number {
    return this.#process.pid ?? -1;
  }

  /** Sends a question and resolves to its answer. Rejects as {@link next} does. */
  ask<Answer>(question: unknown): Promise<Answer> {
    const answer = this.next<Answer>();
    this.#process.send(question as object);
    return answer;
  }

  /** Resolves to the next message of the child. Rejects when the child ends instead or takes longer than three minutes. */
  next<Answer>(): Promise<Answer> {
    const child = this.#process;
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        child.off('message', onMessage).off('exit', onExit);
      };
      const fail = (reason: string) => {
        settle();
        reject(new Error(`${child.spawnargs.slice(1).join(' ')} ${reason}.`));
      };
      const onMessage = (message: unknown) => {
        settle();
        resolve(message as Answer);
      };
      const onExit = (code: number | null) => fail(`ended with code ${code} instead of answering`);
      const timer = setTimeout(() => fail(`did not answer within ${ANSWER_MS / 1000} s`), ANSWER_MS);
      child.on('message', onMessage).on('exit', onExit);
    });
  }

  async stop(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#ended;
  }
}
