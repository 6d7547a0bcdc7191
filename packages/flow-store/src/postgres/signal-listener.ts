import type { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';

/** Options of {@link createSignalListener}. */
export interface SignalListenerOptions {
  /** Creates a client that is not connected. */
  readonly createClient: () => Client;
  /** Channel of `NOTIFY`: lower-case letters, digits and underscores. */
  readonly channel: string;
}

/** Listens on a channel of the database, on a connection of its own, and connects again when it is lost. */
export interface SignalListener {
  readonly channel: string;
  /** Calls `listener` with each payload. Returns a function that ends that. The first call connects. */
  listen(listener: (payload: string) => void): () => void;
  close(): Promise<void>;
}

const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [100, 5_000];

/** Creates a listener that is not connected. */
export function createSignalListener({ createClient, channel }: SignalListenerOptions): SignalListener {
  const listeners = new Set<(payload: string) => void>();
  const closed = new AbortController();
  let client: Client | undefined;
  let listening: Promise<void> | undefined;

  /** Resolves when the connection is lost. */
  const listenOnce = async (): Promise<void> => {
    const connecting = createClient();
    client = connecting;
    const lost = new Promise<void>((resolve) => {
      connecting.on('error', () => resolve());
      connecting.on('end', () => resolve());
    });
    connecting.on('notification', ({ payload = '' }) => {
      for (const listener of listeners) listener(payload);
    });
    await connecting.connect();
    await connecting.query(`listen ${channel}`);
    await lost;
  };

  const keepListening = async (): Promise<void> => {
    for (let pauseMs = SHORTEST_PAUSE_MS; !closed.signal.aborted; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
      const startedAt = performance.now();
      // What is missed meanwhile is found by looking: a signal only makes it quick.
      await listenOnce().catch(() => undefined);
      await client?.end().catch(() => undefined);
      if (performance.now() - startedAt > LONGEST_PAUSE_MS) pauseMs = SHORTEST_PAUSE_MS;
      await sleep(pauseMs, undefined, { signal: closed.signal, ref: false }).catch(() => undefined);
    }
  };

  return {
    channel,
    listen(listener) {
      listeners.add(listener);
      listening ??= keepListening();
      return () => void listeners.delete(listener);
    },
    async close() {
      closed.abort();
      await client?.end().catch(() => undefined);
      await listening;
    },
  };
}
