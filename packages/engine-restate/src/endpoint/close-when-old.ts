import type { ServerHttp2Session } from 'node:http2';

/** Largest id of a stream: a notice with it refuses none that the client has begun. */
const ANY_STREAM = 2 ** 31 - 1;
/** Time in which the notice reaches the client. */
const NOTICE_MS = 1_000;

/**
 * Gives up a connection when it is `ageMs` old: tells the client to begin no further call on it, and closes it when those in flight are
 * answered. A balancer of connections thus spreads the calls anew, also to servers that were started later.
 */
export function closeWhenOld(session: ServerHttp2Session, ageMs: number): void {
  let timer = setTimeout(() => {
    // Destroyed, but `close` is not emitted yet: `goaway` would throw.
    if (session.destroyed) return;
    session.goaway(0, ANY_STREAM);
    timer = setTimeout(() => session.close(), NOTICE_MS).unref();
  }, ageMs).unref();
  session.once('close', () => clearTimeout(timer));
}
