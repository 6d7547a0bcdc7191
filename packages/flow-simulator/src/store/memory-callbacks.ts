import { requireExpected } from '@luluchat/flow-runtime/store';
import type { CallbackOutcome, CallbackRecord, ClosingTurn, OpenedCallback } from '@luluchat/flow-runtime/store';
import type { MemoryTables } from './memory-tables.js';

/** Creates the repository of callbacks. Synchronous: the store wraps it. */
export function createMemoryCallbacks(tables: MemoryTables) {
  const ofExecution = (executionId: string) =>
    [...tables.callbacks.values()].filter((row) => row.opened.executionId === executionId);
  const findAccepted = (executionId: string): string | undefined =>
    ofExecution(executionId).find(({ body }) => body !== undefined)?.body;

  return {
    find(tokenHash: string): CallbackRecord | undefined {
      const row = tables.callbacks.get(tokenHash);
      return row && { ...row.opened, acceptedAt: row.acceptedAt };
    },
    accept({ tokenHash, body, at }: { tokenHash: string; body: string; at: number }): CallbackOutcome {
      const row = tables.callbacks.get(tokenHash);
      if (row === undefined) return 'unknown';
      if (row.acceptedAt !== null) return 'repeated';
      const { executionId, runId } = row.opened;
      const current = tables.runs.get(runId)?.run.state.current;
      if (row.isClosed || current?.executionId !== executionId) return 'ended';
      for (const one of ofExecution(executionId)) one.acceptedAt = at;
      row.body = body;
      return 'accepted';
    },
    findAccepted,
    listAccepted({ limit, afterId = '' }: { limit: number; afterId?: string }): readonly OpenedCallback[] {
      return [...tables.callbacks.values()]
        .filter(({ body, opened }) => body !== undefined && opened.executionId > afterId)
        .map(({ opened }) => opened)
        .sort((a, b) => (a.executionId < b.executionId ? -1 : 1))
        .slice(0, Math.max(1, limit));
    },
    close(executionId: string, _at: number, { expectedRun }: Partial<ClosingTurn> = {}): string | undefined {
      if (expectedRun !== undefined) requireExpected(tables.runs.get(expectedRun.runId)?.run.state, expectedRun);
      const body = findAccepted(executionId);
      if (body !== undefined) return body;
      for (const row of ofExecution(executionId)) row.isClosed = true;
      return undefined;
    },
    discard: (executionId: string) => removeCallbackBody(tables, executionId),
  };
}

/** Adds a callback; one that exists is no longer closed. */
export function openCallback({ callbacks }: MemoryTables, opened: OpenedCallback): void {
  const known = callbacks.get(opened.tokenHash);
  if (known === undefined) callbacks.set(opened.tokenHash, { opened, acceptedAt: null, isClosed: false });
  else known.isClosed = false;
}

/** Removes the body of a callback that its run has taken or left. */
export function removeCallbackBody({ callbacks }: MemoryTables, executionId: string): void {
  for (const row of callbacks.values()) if (row.opened.executionId === executionId) delete row.body;
}
