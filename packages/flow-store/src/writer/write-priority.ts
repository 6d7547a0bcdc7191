/**
 * Priority of a write in the queue: `new-work` comes from outside and is refused while the store lags or cannot save; `required`
 * is always accepted; `deferrable` is always accepted and waits up to 10 ms to share a commit with others.
 */
export type WritePriority = 'new-work' | 'required' | 'deferrable';
