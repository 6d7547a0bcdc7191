import type { WebhookAnswer } from '../answer/webhook-answer.js';

/**
 * Remembers the answers of calls by their `webhook-id`. Webhook actions deliver at least once: after a crash the same call
 * comes again, and a receiver that does something (books, counts, charges) must not do it twice. Implement this over a store
 * that all processes of your service share when there are several.
 */
export interface ReplayMemory {
  /**
   * Resolves to the remembered answer, or to that of `make`, which is then remembered when its status is 200 to 299. While
   * `make` is under way, further calls of the same id wait for it. Rejects with what `make` rejects with, and remembers
   * nothing then, so that a repeat can succeed.
   */
  recall(id: string, make: () => Promise<WebhookAnswer>): Promise<WebhookAnswer>;
}

/** Bounds of a memory. */
export interface ReplayMemoryOptions {
  /** Most ids. Default 10,000; the oldest is forgotten first. */
  readonly size?: number;
  /** Most bytes of bodies. Default 16 MiB. */
  readonly maxBytes?: number;
  /** How long an answer is remembered, in milliseconds. Default one day: a run may go on long after a crash. */
  readonly ttlMs?: number;
  /** The clock: milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
}

interface Entry {
  readonly answer: Promise<WebhookAnswer>;
  /** `undefined` while the answer is being made. */
  expiresAt: number | undefined;
  bytes: number;
}

/** A `ReplayMemory` in this process: it is empty after a restart. */
export function createReplayMemory({
  size = 10_000,
  maxBytes = 16 * 1_048_576,
  ttlMs = 86_400_000,
  now = Date.now,
}: ReplayMemoryOptions = {}): ReplayMemory {
  const entries = new Map<string, Entry>();
  let totalBytes = 0;

  const forget = (id: string, entry: Entry): void => {
    if (entries.get(id) !== entry) return;
    entries.delete(id);
    totalBytes -= entry.bytes;
  };

  const keepBounds = (): void => {
    for (const [id, entry] of entries) {
      const isOver = entries.size > size || totalBytes > maxBytes;
      const isExpired = entry.expiresAt !== undefined && entry.expiresAt <= now();
      // Entries stand in the order of their age, so the first that may stay ends the search.
      if (!isOver && !isExpired) return;
      forget(id, entry);
    }
  };

  const add = (id: string, answer: Promise<WebhookAnswer>): void => {
    const entry: Entry = { answer, expiresAt: undefined, bytes: 0 };
    entries.set(id, entry);
    answer.then(
      ({ status, body }) => {
        if (status < 200 || status > 299) return forget(id, entry);
        entry.expiresAt = now() + ttlMs;
        if (entries.get(id) !== entry) return;
        entry.bytes = Buffer.byteLength(body);
        totalBytes += entry.bytes;
        keepBounds();
      },
      () => forget(id, entry),
    );
    keepBounds();
  };

  return {
    recall(id, make) {
      const known = entries.get(id);
      if (known !== undefined && (known.expiresAt === undefined || known.expiresAt > now())) return known.answer;
      if (known !== undefined) forget(id, known);
      const answer = make();
      add(id, answer);
      return answer;
    },
  };
}
