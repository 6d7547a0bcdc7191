/**
 * What a write is to the queue: `entry` is new work from outside, refused while the store lags or cannot save; `result` is
 * always taken; `note` is always taken and may wait a moment for others to share their commit.
 */
export type WritePriority = 'new-work' | 'required' | 'deferrable';
