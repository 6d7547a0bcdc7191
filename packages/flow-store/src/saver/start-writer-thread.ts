import { Worker } from 'node:worker_threads';
import { FlowError } from '@luluchat/flow-runtime/store';
import { storeFailure } from '../connection/store-failure.js';
import type { GroupSaver, SavedGroup, Write, WriteOutcome } from '../writer/group-saver.js';
import { deserializeFlowError } from './serialized-error.js';
import type { SerializedError } from './serialized-error.js';
import { toSendable } from './to-sendable.js';
import { COMMIT_RELEASED } from './thread-messages.js';
import type { ThreadAnswer, ThreadMessage, ThreadRequest, ThreadStart } from './thread-messages.js';

/** The built thread, from the sources as well: Node 20 runs no TypeScript. The path is the same from `src` and from `dist`. */
const THREAD = new URL('../../dist/saver/writer-thread.js', import.meta.url);

/**
 * Starts a thread that writes to a file whose schema is there; `script` is another one than the package's own. Rejects with
 * `FlowError` `store_failed`. When the thread dies, what was asked of it fails, and so does everything from then on.
 */
export async function startWriterThread(file: string, script: URL = THREAD): Promise<GroupSaver> {
  const commitGate = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const workerData: ThreadStart = { file, commitGate: commitGate.buffer };
  // No flags of the process: what an app loads before itself must not run a second time, and the thread needs nothing of it.
  const worker = new Worker(script, { workerData, name: 'flow-store', execArgv: [] });
  let death: FlowError | undefined;
  /** Who waits for an answer. Answers come in the order of the requests. */
  const asking: Asking[] = [];

  const waitForAnswer = (onExecuted?: () => void): Promise<ThreadAnswer | FlowError> => {
    if (death !== undefined) return Promise.resolve(death);
    // A process does not end while somebody waits for an answer, and is not kept by a thread that has nothing to do.
    worker.ref();
    return new Promise((settle) => asking.push({ settle, onExecuted }));
  };
  const end = (answer: ThreadAnswer | FlowError): void => {
    const first = asking.shift();
    if (asking.length === 0) worker.unref();
    first?.settle(answer);
  };
  const die = (error: unknown): void => {
    death ??= storeFailure('save', error);
    do end(death);
    while (asking.length > 0);
  };
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      die(new Error('the thread that writes has ended'));
      resolve();
    });
  });
  worker.once('error', die);
  worker.on('message', (message: ThreadMessage) => {
    if (message.type !== 'executed') return end(message);
    asking[0]?.onExecuted?.();
    Atomics.store(commitGate, 0, COMMIT_RELEASED);
    Atomics.notify(commitGate, 0);
  });

  const ask = async (request: ThreadRequest, onExecuted?: () => void): Promise<ThreadAnswer> => {
    worker.postMessage(request);
    return assertAnswer(await waitForAnswer(onExecuted));
  };
  assertAnswer(await waitForAnswer());

  return {
    save: async (writes, onExecuted) => {
      const pauseBeforeCommit = onExecuted !== undefined;
      try {
        const answer = await ask({ type: 'save', writes, pauseBeforeCommit }, onExecuted).catch((error: unknown) => {
          if (!isCloneError(error)) throw error;
          return ask({ type: 'save', writes: writes.map(toSendable), pauseBeforeCommit }, onExecuted);
        });
        if (answer.type !== 'saved') throw new Error(`the thread that writes answered "${answer.type}"`);
        return unpack(answer.group);
      } catch (error) {
        return loseAll(writes, storeFailure('save', error));
      }
    },
    checkpoint: async () => {
      await ask({ type: 'checkpoint' });
    },
    close: async () => {
      worker.ref();
      worker.postMessage({ type: 'close' } satisfies ThreadRequest);
      await exited;
    },
  };
}

interface Asking {
  readonly settle: (answer: ThreadAnswer | FlowError) => void;
  readonly onExecuted: (() => void) | undefined;
}

function assertAnswer(answer: ThreadAnswer | FlowError): ThreadAnswer {
  if (FlowError.is(answer)) throw answer;
  if (answer.type === 'failed') throw deserializeFlowError(answer.error);
  return answer;
}

function isCloneError(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'DataCloneError';
}

function unpack({ outcomes, failure, executeMs, commitMs }: SavedGroup<SerializedError>): SavedGroup {
  return {
    outcomes: outcomes.map((outcome): WriteOutcome =>
      'error' in outcome ? { error: deserializeFlowError(outcome.error) } : outcome,
    ),
    ...(failure === undefined ? {} : { failure: deserializeFlowError(failure) }),
    executeMs,
    commitMs,
  };
}

function loseAll(writes: readonly Write[], failure: FlowError): SavedGroup {
  return { outcomes: writes.map(() => ({ error: failure })), failure, executeMs: 0, commitMs: 0 };
}
