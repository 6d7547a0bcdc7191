import type { RunChange, RunChanges } from './run-changes.js';

/** Source and limits of a stream. */
export interface RunStreamOptions {
  readonly changes: RunChanges;
  /** Id of the last event that the client has got; absent at its first connection. */
  readonly after: string | undefined;
  /** Only runs of this flow. */
  readonly flowId: string | undefined;
  /** Returns the JSON of a run as the list has it. */
  readonly load: (change: RunChange) => Promise<string>;
  /** Aborted when the client is gone, or the server stops. */
  readonly signal: AbortSignal;
  /** Time in milliseconds after which a stream without events sends a comment. */
  readonly heartbeatMs: number;
  /** Number of changes that may wait for a slow client; beyond that it gets `reload`. */
  readonly maxQueued: number;
}

/** Time in milliseconds after which a browser connects again. */
const RECONNECT_MS = 2_000;

/**
 * Yields the server-sent events of changes of runs, until the signal is aborted: `run` with a run as the list has it, and `reload`
 * when the client must load the list, because the changes since `after` are not known or it was too slow.
 */
export async function* streamRuns(options: RunStreamOptions): AsyncGenerator<string, void> {
  const { changes, after, flowId, load, signal, heartbeatMs, maxQueued } = options;
  const queue: RunChange[] = [];
  let isTooSlow = false;
  let wake = (): void => undefined;
  const isWanted = ({ run }: RunChange): boolean => flowId === undefined || run.flowId === flowId;
  const unsubscribe = changes.subscribe((change) => {
    if (!isWanted(change)) return;
    if (queue.length >= maxQueued) isTooSlow = true;
    else queue.push(change);
    wake();
  });
  try {
    const missed = after === undefined ? undefined : changes.changesAfter(after);
    if (missed !== undefined) queue.unshift(...missed.filter(isWanted));
    const start = missed === undefined ? reloadEvent(changes.lastId) : ': continued\n\n';
    yield `retry: ${RECONNECT_MS}\n\n${start}`;
    while (!signal.aborted) {
      if (isTooSlow) {
        isTooSlow = false;
        queue.length = 0;
        yield reloadEvent(changes.lastId);
        continue;
      }
      const change = queue.shift();
      if (change !== undefined) {
        yield `id: ${change.id}\nevent: run\ndata: ${await load(change)}\n\n`;
        continue;
      }
      const isWoken = await new Promise<boolean>((resolve) => {
        const timer = setTimeout(resolve, heartbeatMs, false);
        wake = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          resolve(true);
        };
        signal.addEventListener('abort', wake, { once: true });
      });
      signal.removeEventListener('abort', wake);
      if (!isWoken) yield ': still here\n\n';
    }
  } finally {
    unsubscribe();
  }
}

function reloadEvent(id: string): string {
  return `id: ${id}\nevent: reload\ndata: {}\n\n`;
}
