/** Script of the writer thread, which owns the writing connection of one file. Loaded by `loadWriterThread`. */
import { parentPort, workerData } from 'node:worker_threads';
import { truncateLog } from '../connection/truncate-log.js';
import { openWritingConnection } from '../connection/query-connection.js';
import { storeFailure } from '../connection/store-failure.js';
import type { SavedGroup, Write } from '../writer/group-saver.js';
import { createGroupTransaction } from '../writer/group-transaction.js';
import { serializeError } from './serialized-error.js';
import type { SerializedError } from './serialized-error.js';
import { createGroupCommit } from '../writer/group-commit.js';
import { COMMIT_HELD, COMMIT_RELEASED } from './thread-messages.js';
import type { ThreadAnswer, ThreadMessage, ThreadRequest, ThreadStart } from './thread-messages.js';
import { createFileOperations } from './file-operations.js';

const { commitGate: commitGateMemory } = workerData as ThreadStart;
const commitGate = new Int32Array(commitGateMemory);
const send = (message: ThreadMessage): void => parentPort?.postMessage(message);

function answer(work: () => ThreadAnswer): void {
  try {
    send(work());
  } catch (error) {
    send({ type: 'failed', error: serializeError(storeFailure('save', error)) });
  }
}

function waitForRelease(): void {
  Atomics.store(commitGate, 0, COMMIT_HELD);
  send({ type: 'executed' });
  Atomics.wait(commitGate, 0, COMMIT_HELD);
  Atomics.store(commitGate, 0, COMMIT_RELEASED);
}

function pack({ outcomes, failure, executeMs, commitMs }: SavedGroup): SavedGroup<SerializedError> {
  return {
    outcomes: outcomes.map((outcome) => ('error' in outcome ? { error: serializeError(outcome.error) } : outcome)),
    ...(failure === undefined ? {} : { failure: serializeError(failure) }),
    executeMs,
    commitMs,
  };
}

function open(file: string): ThreadAnswer {
  const connection = openWritingConnection(file);
  const commit = createGroupCommit(createGroupTransaction(connection.database), createFileOperations(connection));
  const save = (writes: readonly Write[], pauseBeforeCommit: boolean): ThreadAnswer => ({
    type: 'saved',
    group: pack(commit(writes, pauseBeforeCommit ? waitForRelease : undefined)),
  });
  const checkpoint = (): ThreadAnswer => {
    connection.database.exec('pragma wal_checkpoint(truncate)');
    return { type: 'checkpointed' };
  };
  parentPort?.on('message', (request: ThreadRequest) => {
    if (request.type === 'save') return answer(() => save(request.writes, request.pauseBeforeCommit));
    if (request.type === 'checkpoint') return answer(checkpoint);
    if (request.type === 'truncateLog') return answer(() => ({ type: 'truncated', isDone: truncateLog(connection) }));
    connection.close();
    parentPort?.close();
  });
  return { type: 'ready' };
}

parentPort?.once('message', (request: ThreadRequest) => {
  if (request.type === 'open') answer(() => open(request.file));
  else parentPort?.close();
});
