import { storeFailure } from '../connection/store-failure.js';
import type { NamedWrite } from './named-write.js';
import type { Outcome } from './replay.js';

/** Time for which a group waits for a lock of another server, which may hang: then its writes are executed one by one. */
const LOCK_WAIT_MS = 250;

/** Combines writes to one whose result are their outcomes, in the same order. */
export function combineWrites(group: readonly NamedWrite[], isolate: (work: () => unknown) => Outcome): NamedWrite {
  return {
    name: [...new Set(group.map(({ name }) => name))].join('; '),
    operation: {
      what: 'save',
      prefetch: () => {
        for (const { operation, argument } of group) operation.prefetch?.(argument as never);
      },
      execute: (): readonly Outcome[] =>
        group.map(({ operation, argument }) => {
          const { result, error } = isolate(() => operation.execute(argument as never));
          return error === undefined ? { result } : { error: storeFailure(operation.what, error) };
        }),
    },
    argument: undefined,
    locks: [...new Set(group.flatMap(({ locks }) => locks))],
    // Refused at once while the database is away: then each write waits for it by itself, or does not.
    priority: 'new-work',
    lockWaitMs: LOCK_WAIT_MS,
  };
}
