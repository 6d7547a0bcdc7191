import type { components } from '../api/schema.js';

/** Run as the list has it. */
export type RunSummary = components['schemas']['RunSummary'];

/** Events that a watcher is told. */
export interface RunWatcher {
  /** A run was stored: it started, waits, continued or ended. */
  readonly onRun: (run: RunSummary) => void;
  /** Says that what was loaded before may be out of date: load it again. Comes at the start, too. */
  readonly onReload: () => void;
  /** Says whether changes come in as they happen. */
  readonly onLive?: (isLive: boolean) => void;
}

/** Parts that a stream is made of. */
export interface RunStreamOptions extends RunWatcher {
  /** Only runs of this flow. */
  readonly flowId?: string | undefined;
  /** Opens a connection. Default: an `EventSource`, which sends the session cookie. */
  readonly connect?: (address: string) => EventSource;
}

/** Pauses in milliseconds after failures in a row; the last one repeats. */
const PAUSES = [1_000, 2_000, 5_000, 10_000, 30_000];
/** Time after which the stream of a hidden tab is closed: a browser opens six connections to a server for all tabs together. */
const HIDDEN_MS = 10_000;

/**
 * Watches changes of runs until the returned function is called. A lost connection is opened again, with pauses that grow, and continues
 * after the last event that came in, so that none is missed or told twice; where the server no longer knows that event it sends
 * `reload`.
 */
export function openRunStream(options: RunStreamOptions): () => void {
  const { flowId, onRun, onReload, onLive, connect = (address) => new EventSource(address) } = options;
  let source: EventSource | null = null;
  let lastId: string | null = null;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let hide: ReturnType<typeof setTimeout> | undefined;

  const open = () => {
    clearTimeout(retry);
    if (source !== null) return;
    const opened = connect(addressOf(flowId, lastId));
    source = opened;
    opened.addEventListener('open', () => {
      failures = 0;
      onLive?.(true);
    });
    opened.addEventListener('run', ({ data, lastEventId }: MessageEvent<string>) => {
      lastId = lastEventId;
      onRun(JSON.parse(data) as RunSummary);
    });
    opened.addEventListener('reload', ({ lastEventId }) => {
      lastId = lastEventId;
      onReload();
    });
    opened.addEventListener('error', () => {
      // A browser gives up after a refusal, and connects again by itself only as long as the server accepts connections.
      close();
      const pause = PAUSES[Math.min(failures, PAUSES.length - 1)];
      failures += 1;
      retry = setTimeout(open, pause);
    });
  };
  const close = () => {
    clearTimeout(retry);
    source?.close();
    source = null;
    onLive?.(false);
  };
  const onVisibility = () => {
    clearTimeout(hide);
    if (document.visibilityState === 'hidden') hide = setTimeout(close, HIDDEN_MS);
    else open();
  };

  document.addEventListener('visibilitychange', onVisibility);
  open();
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    clearTimeout(hide);
    close();
  };
}

function addressOf(flowId: string | undefined, after: string | null): string {
  const query = new URLSearchParams();
  if (flowId !== undefined) query.set('flowId', flowId);
  if (after !== null) query.set('after', after);
  return `/v1/runs/stream${query.size === 0 ? '' : `?${query}`}`;
}
