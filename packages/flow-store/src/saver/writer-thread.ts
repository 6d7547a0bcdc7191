/** The thread that writes: it owns the writing connection of one file. Started by `startWriterThread`. */
import { parentPort, workerData } from 'node:worker_threads';
import { openWritingConnection } from '../connection/query-connection.js';
import { storeFailure } from '../connection/store-failure.js';
import type { SavedGroup, Write } from '../writer/group-saver.js';
import { createGroupTransaction } from '../writer/group-transaction.js';
import { packError } from './packed-error.js';
import type { PackedError } from './packed-error.js';
import { saveGroup } from '../writer/save-group.js';
import { GATE_CLOSED, GATE_OPEN } from './thread-messages.js';
import type { ThreadAnswer, ThreadMessage, ThreadRequest, ThreadStart } from './thread-messages.js';
import { createWriteOperations } from './write-operations.js';

const { file, gate: gateMemory } = workerData as ThreadStart;
const gate = new Int32Array(gateMemory);
const say = (message: ThreadMessage): void => parentPort?.postMessage(message);

function answer(work: () => ThreadAnswer): void {
  try {
    say(work());
  } catch (error) {
    say({ type: 'failed', error: packError(storeFailure('save', error)) });
  }
}

function halt(): void {
  Atomics.store(gate, 0, GATE_CLOSED);
  say({ type: 'executed' });
  Atomics.wait(gate, 0, GATE_CLOSED);
  Atomics.store(gate, 0, GATE_OPEN);
}

function pack({ outcomes, failure, executeMs, commitMs }: SavedGroup): SavedGroup<PackedError> {
  return {
    outcomes: outcomes.map((outcome) => ('error' in outcome ? { error: packError(outcome.error) } : outcome)),
    ...(failure === undefined ? {} : { failure: packError(failure) }),
    executeMs,
    commitMs,
  };
}

answer(() => {
  const connection = openWritingConnection(file);
  const transaction = createGroupTransaction(connection.database);
  const operations = createWriteOperations(connection);
  const save = (writes: readonly Write[], halts: boolean): ThreadAnswer => ({
    type: 'saved',
    group: pack(saveGroup(transaction, operations, writes, halts ? halt : undefined)),
  });
  const fold = (): ThreadAnswer => {
    connection.database.exec('pragma wal_checkpoint(truncate)');
    return { type: 'folded' };
  };
  parentPort?.on('message', (request: ThreadRequest) => {
    if (request.type === 'save') return answer(() => save(request.writes, request.halts));
    if (request.type === 'fold') return answer(fold);
    connection.close();
    parentPort?.close();
  });
  return { type: 'ready' };
});
