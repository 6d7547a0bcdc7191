import type { Clock } from '@luluchat/flow-runtime';
import type { BulkOperation, BulkRequest, FlowStore } from '@luluchat/flow-runtime/store';
import { v7 as uuidv7 } from 'uuid';
import { HttpProblem } from '../problem/http-problem.js';
import { BULK_LIMITS } from './bulk-limits.js';

/** Starts bulk operations. */
export type StartBulk = (request: BulkRequest, createdBy: string) => Promise<BulkOperation>;

/** Dependencies of {@link createStartBulk}. */
export interface StartBulkOptions {
  readonly store: Pick<FlowStore, 'bulk'>;
  readonly clock: Clock;
  /** Called when an operation was stored, for work on it to begin. */
  readonly onStored: () => void;
}

const NO_PROGRESS = { place: null, matched: 0, changed: 0, failed: 0, skipped: {} } as const;

/** Creates a function that stores bulk operations, of which a limited number may be running. */
export function createStartBulk({ store, clock, onStored }: StartBulkOptions): StartBulk {
  let last: Promise<unknown> = Promise.resolve();
  const start: StartBulk = async (request, createdBy) => {
    if ((await store.bulk.countRunning()) >= BULK_LIMITS.running) throw tooManyRunning();
    const createdAt = clock.now();
    // Runs that the operation itself starts do not match.
    const startedBefore = Math.min(request.filter.startedBefore ?? createdAt, createdAt);
    const operation: BulkOperation = {
      id: uuidv7(),
      request: { ...request, filter: { ...request.filter, startedBefore } },
      createdBy,
      createdAt,
      status: 'running',
      finishedAt: null,
      progress: NO_PROGRESS,
    };
    await store.bulk.add(operation);
    onStored();
    return operation;
  };
  // One after another, so that each counts the ones before it.
  return (request, createdBy) => {
    const started = last.then(() => start(request, createdBy));
    last = started.catch(() => undefined);
    return started;
  };
}

function tooManyRunning(): HttpProblem {
  return new HttpProblem({
    status: 409,
    code: 'too_many_bulk_operations',
    detail: `${BULK_LIMITS.running} bulk operations are running: wait until one has ended, or cancel one.`,
  });
}
