import type { Clock } from '@luluchat/flow-runtime';

/** Notice of the channel's provider about the account. */
export interface ChannelNotice {
  /** Stable and short; the channel documents its codes. */
  readonly code: string;
  readonly level: 'info' | 'warning';
  /** Explanation for people: what happened and what to do. */
  readonly reason: string;
  /** Id of the channel account that it concerns. Absent: all, or unknown. */
  readonly account?: string;
}

/** Notice with the instants (ms since the epoch) at which the first and the newest one of its code and account came. */
export interface KeptNotice extends ChannelNotice {
  readonly since: number;
  readonly at: number;
  /** Number of notices of this code and account in that time. */
  readonly count: number;
}

/** Notices of the channel since the server started, for the status page. */
export interface ChannelNotices {
  /** Records a notice at the current instant. It replaces an earlier one of its code and account. */
  record(notice: ChannelNotice): void;
  /** Returns the notices of the last 30 days, at most 20, the newest first. */
  list(): readonly KeptNotice[];
}

const MAX_NOTICES = 20;
const MAX_AGE_MS = 30 * 86_400_000;

/** Creates an empty list of notices. */
export function createChannelNotices(clock: Clock): ChannelNotices {
  // In the order of their newest instant, the oldest first.
  const kept = new Map<string, KeptNotice>();
  return {
    record(notice) {
      const at = clock.now();
      const key = `${notice.code} ${notice.account ?? ''}`;
      const known = kept.get(key);
      kept.delete(key);
      kept.set(key, { ...notice, at, since: known?.since ?? at, count: (known?.count ?? 0) + 1 });
      const [oldest] = kept.keys();
      if (kept.size > MAX_NOTICES && oldest !== undefined) kept.delete(oldest);
    },
    list() {
      const now = clock.now();
      return [...kept.values()].filter(({ at }) => now - at <= MAX_AGE_MS).toReversed();
    },
  };
}
