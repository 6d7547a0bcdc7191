import { MAX_COUNTED } from '@luluchat/flow-runtime/store';
import type { StoreMeasures } from '@luluchat/flow-runtime/store';
import type { MemoryTables, OutboundRow } from './memory-tables.js';

/** Measures what a memory store holds. It occupies no file. */
export function measureTables({ conversations, unfinished }: MemoryTables): StoreMeasures {
  let oldest: OutboundRow | undefined;
  let unsent = 0;
  for (const conversation of conversations.values()) {
    for (const row of conversation.unsent) {
      unsent += 1;
      if (oldest === undefined || row.sequence < oldest.sequence) oldest = row;
    }
  }
  const waitingStates = [...unfinished.values()]
    .map(({ run }) => run.state)
    .filter(({ status }) => status === 'waiting');
  const waiting = waitingStates.length;
  const open = waitingStates.filter(({ current }) => current?.wait?.forCallback === true).length;
  return {
    bytes: 0,
    unsentMessages: Math.min(unsent, MAX_COUNTED),
    oldestUnsentAt: oldest?.message.createdAt ?? null,
    runningRuns: Math.min(unfinished.size - waiting, MAX_COUNTED),
    waitingRuns: Math.min(waiting, MAX_COUNTED),
    openCallbacks: Math.min(open, MAX_COUNTED),
  };
}
