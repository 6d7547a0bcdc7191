/**
 * Lock that every connection of a store holds as long as it lives, shared with the others, and a copy of the store holds alone. `$1` is
 * the schema. Keys of 64 bits are no keys of the locks of writes.
 */
const KEY = `hashtextextended('luluchat store ' || $1, 0)`;

/** Takes the lock of a store in use; `taken` is `false` while the store is copied. */
export const USE_STORE = `select pg_try_advisory_lock_shared(${KEY}) as taken`;

/** Takes the lock of a copy; `taken` is `false` while the store is in use, or copied. */
export const COPY_STORE = `select pg_try_advisory_lock(${KEY}) as taken`;
