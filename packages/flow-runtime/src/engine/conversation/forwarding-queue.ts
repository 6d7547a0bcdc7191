import { createKeyedQueue } from './keyed-queue.js';
import type { KeyedQueue } from './keyed-queue.js';
import type { MergedIds } from './merged-ids.js';

/** Queue of conversations that follows merges: tasks of a merged contact run, in their order, among those of the surviving one. */
export interface ForwardingQueue extends KeyedQueue {
  /** See `ConversationQueue.runInBoth`. */
  runInBoth(contactIds: readonly [string, string], task: () => Promise<void>): Promise<void>;
  /** Runs a task among those of this contact, whether it is merged by then or not. */
  runHere(contactId: string, task: () => Promise<void>): Promise<void>;
}

/** Creates an empty queue. A task that waited while its contact was merged gives its place to the next one and queues again. */
export function createForwardingQueue(merged: MergedIds): ForwardingQueue {
  const queue = createKeyedQueue();
  const run = <Result>(contactId: string, task: () => Promise<Result>): Promise<Result> => {
    const key = merged.of(contactId);
    if (!queue.isBusy(key)) return queue.run(key, task);
    return new Promise((resolve, reject) => {
      void queue.run(key, async () => {
        // Does not hold this place meanwhile: a merge that has the other place may wait for it.
        if (merged.of(key) !== key) void run(key, task).then(resolve, reject);
        else await task().then(resolve, reject);
      });
    });
  };
  return {
    run,
    runHere: (contactId, task) => queue.run(contactId, task),
    runInBoth: (contactIds, task) => runInOrder(contactIds, merged, (id, inner) => queue.run(id, inner), task),
    isBusy: (contactId) => queue.isBusy(merged.of(contactId)),
    get size() {
      return queue.size;
    },
    idle: () => queue.idle(),
  };
}

/**
 * Runs a task in two conversations, which `run` must not follow: all merges take them in one order, so that none waits for another one
 * that waits for it. Does nothing if one of the contacts is merged meanwhile.
 */
export async function runInOrder(
  contactIds: readonly [string, string],
  merged: MergedIds,
  run: (contactId: string, task: () => Promise<void>) => Promise<void>,
  task: () => Promise<void>,
): Promise<void> {
  const [first = '', second = ''] = contactIds.toSorted();
  const areKept = (): boolean => contactIds.every((id) => merged.of(id) === id);
  await run(first, async () => {
    if (areKept()) await run(second, async () => (areKept() ? task() : undefined));
  });
}
