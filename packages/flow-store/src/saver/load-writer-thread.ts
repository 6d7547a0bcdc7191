import { Worker } from 'node:worker_threads';
import { FlowError } from '@luluchat/flow-runtime/store';
import { storeFailure } from '../connection/store-failure.js';
import type { GroupSaver, SavedGroup, Write, WriteOutcome } from '../writer/group-saver.js';
import { deserializeFlowError } from './serialized-error.js';
import type { SerializedError } from './serialized-error.js';
import { toSendable } from './to-sendable.js';
import { COMMIT_RELEASED } from './thread-messages.js';
import type { ThreadAnswer, ThreadMessage, ThreadRequest, ThreadStart } from './thread-messages.js';

/** The built script, also when run from sources: Node 20 runs no TypeScript. The path is the same from `src` and `dist`. */
const THREAD = new URL('../../dist/saver/writer-thread.js', import.meta.url);

/** Thread that loads what a store needs, before there is a store. */
export interface StoreThread {
  /** Ends the thread if no store uses it. */
  discard(): void;
}

/** Thread that has no connection yet. */
export interface WriterThread extends StoreThread {
  /** Opens the writing connection of a migrated file. To be called once. Rejects with `FlowError` `store_failed`. */
  open(file: string): Promise<GroupSaver>;
}

/**
 * Starts a thread that loads what it needs while its file is migrated; `script` replaces the script of the package. When the thread ends
 * unexpectedly, pending requests fail, and so does every later one.
 */
export function loadWriterThread(script: URL = THREAD): WriterThread {
  const commitGate = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const workerData: ThreadStart = { commitGate: commitGate.buffer };
  // Without the flags of the process: modules that an app preloads must not run a second time, and the thread needs none.
  const worker = new Worker(script, { workerData, name: 'flow-store', execArgv: [] });
  worker.unref();
  let isOpened = false;
  let fatalError: FlowError | undefined;
  /** Requests without an answer. Answers come in the order of the requests. */
  const pending: PendingRequest[] = [];

  const waitForAnswer = (onExecuted?: () => void): Promise<ThreadAnswer | FlowError> => {
    if (fatalError !== undefined) return Promise.resolve(fatalError);
    // Keeps the process alive while a request is pending, and only then.
    worker.ref();
    return new Promise((settle) => pending.push({ settle, onExecuted }));
  };
  const end = (answer: ThreadAnswer | FlowError): void => {
    const first = pending.shift();
    if (pending.length === 0) worker.unref();
    first?.settle(answer);
  };
  const failAll = (error: unknown): void => {
    fatalError ??= storeFailure('save', error);
    do end(fatalError);
    while (pending.length > 0);
  };
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      failAll(new Error('the writer thread has ended'));
      resolve();
    });
  });
  worker.once('error', failAll);
  worker.on('message', (message: ThreadMessage) => {
    if (message.type !== 'executed') return end(message);
    pending[0]?.onExecuted?.();
    Atomics.store(commitGate, 0, COMMIT_RELEASED);
    Atomics.notify(commitGate, 0);
  });

  const ask = async (request: ThreadRequest, onExecuted?: () => void): Promise<ThreadAnswer> => {
    worker.postMessage(request);
    return assertAnswer(await waitForAnswer(onExecuted));
  };
  const saver: GroupSaver = {
    save: async (writes, onExecuted) => {
      const pauseBeforeCommit = onExecuted !== undefined;
      try {
        const answer = await ask({ type: 'save', writes, pauseBeforeCommit }, onExecuted).catch((error: unknown) => {
          if (!isCloneError(error)) throw error;
          return ask({ type: 'save', writes: writes.map(toSendable), pauseBeforeCommit }, onExecuted);
        });
        if (answer.type !== 'saved') throw new Error(`the writer thread answered "${answer.type}"`);
        return unpack(answer.group);
      } catch (error) {
        return loseAll(writes, storeFailure('save', error));
      }
    },
    checkpoint: async () => {
      await ask({ type: 'checkpoint' });
    },
    truncateLog: async () => {
      const answer = await ask({ type: 'truncateLog' });
      return answer.type === 'truncated' && answer.isDone;
    },
    close: async () => {
      worker.ref();
      worker.postMessage({ type: 'close' } satisfies ThreadRequest);
      await exited;
    },
  };
  return {
    open: async (file) => {
      isOpened = true;
      await ask({ type: 'open', file });
      return saver;
    },
    discard: () => {
      if (!isOpened) worker.postMessage({ type: 'close' } satisfies ThreadRequest);
    },
  };
}

interface PendingRequest {
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
