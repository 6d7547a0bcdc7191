import type { WebhookResponse } from '../response/webhook-response.js';

/**
 * Memory of the responses to calls, by `webhook-id`. Webhook actions deliver at least once: after a crash the same call is
 * made again, and a receiver with side effects (a booking, a charge) must not repeat them. When your service has several
 * processes, implement this interface over a store that they share.
 */
export interface ReplayMemory {
  /**
   * Resolves to the remembered response, or to that of `make`, which is then remembered when its status is 200 to 299. While
   * `make` is in progress, further calls with the same id wait for it. Rejects with the error of `make` and remembers
   * nothing then, so that a repeat can succeed.
   */
  recall(id: string, make: () => Promise<WebhookResponse>): Promise<WebhookResponse>;
}

/** Limits of a replay memory. */
export interface ReplayMemoryOptions {
  /** Maximum number of ids. Default 10,000; the oldest is removed first. */
  readonly size?: number;
  /** Maximum size of all bodies, in bytes. Default 16 MiB. */
  readonly maxBytes?: number;
  /** Lifetime of a response in milliseconds. Default one day: a run may resume long after a crash. */
  readonly ttlMs?: number;
  /** Clock in milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
}

interface Entry {
  readonly response: Promise<WebhookResponse>;
  /** `undefined` while `make` is in progress. */
  expiresAt: number | undefined;
  bytes: number;
}

/** Creates a `ReplayMemory` in this process. It is empty after a restart. */
export function createReplayMemory({
  size = 10_000,
  maxBytes = 16 * 1_048_576,
  ttlMs = 86_400_000,
  now = Date.now,
}: ReplayMemoryOptions = {}): ReplayMemory {
  const entries = new Map<string, Entry>();
  let totalBytes = 0;

  const remove = (id: string, entry: Entry): void => {
    if (entries.get(id) !== entry) return;
    entries.delete(id);
    totalBytes -= entry.bytes;
  };

  const enforceLimits = (): void => {
    for (const [id, entry] of entries) {
      const isOver = entries.size > size || totalBytes > maxBytes;
      const isExpired = entry.expiresAt !== undefined && entry.expiresAt <= now();
      // Entries are in order of age, so the first one to keep ends the search.
      if (!isOver && !isExpired) return;
      remove(id, entry);
    }
  };

  const add = (id: string, response: Promise<WebhookResponse>): void => {
    const entry: Entry = { response, expiresAt: undefined, bytes: 0 };
    entries.set(id, entry);
    response.then(
      ({ status, body }) => {
        if (status < 200 || status > 299) return remove(id, entry);
        entry.expiresAt = now() + ttlMs;
        if (entries.get(id) !== entry) return;
        entry.bytes = Buffer.byteLength(body);
        totalBytes += entry.bytes;
        enforceLimits();
      },
      () => remove(id, entry),
    );
    enforceLimits();
  };

  return {
    recall(id, make) {
      const known = entries.get(id);
      if (known !== undefined && (known.expiresAt === undefined || known.expiresAt > now())) return known.response;
      if (known !== undefined) remove(id, known);
      const response = make();
      add(id, response);
      return response;
    },
  };
}
