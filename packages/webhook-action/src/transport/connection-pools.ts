import { FlowError } from '@luluchat/flow-runtime';
import { ownMembers } from '@luluchat/flow-runtime/values';
import { Pool } from 'undici';
import { ConnectionHabits } from './connection-habits.js';
import type { Dispatch } from './exchange-ports.js';
import { IdleWatch } from './idle-watch.js';
import { RecentMap } from './recent-map.js';
import { MAX_HEADERS_BYTES } from './response-buffer.js';
import type { Route } from './route.js';
import { TrackedClient } from './tracked-client.js';

/** Time for which an idle connection is kept, in milliseconds. */
const KEEP_ALIVE_MS = 4_000;

/** Maximum number of destinations whose habits are remembered; forgotten ones are learned again. */
const MAX_HABITS = 10_000;

/** Pool of one destination while it has connections. */
interface DestinationPool {
  readonly pool: Pool;
  readonly watch: IdleWatch;
}

/**
 * Pools of connections, one for each destination (scheme, host, port). undici's Agent is not used: it replaces a pool as
 * soon as one connection fails, even if requests still wait in it, so that the number of connections would not be limited.
 */
export class ConnectionPools {
  readonly #pools = new Map<string, DestinationPool>();
  /** Habits by origin. They outlive the connections from which they were learned. */
  readonly #habits = new RecentMap<ConnectionHabits>(MAX_HABITS);
  #closing: Promise<void> | undefined;

  constructor(readonly route: Route) {}

  /** Gives a request to a connection of its destination, or queues it. */
  readonly dispatch: Dispatch = (options, handler) => {
    if (this.#closing !== undefined) {
      throw new FlowError('shutting_down', 'The webhook action is closed: it makes no more calls.');
    }
    const origin = String(options.origin);
    const { pool, watch } = this.#pools.get(origin) ?? this.#open(origin);
    // `false`: the request has to wait until a connection is free.
    if (!pool.dispatch(options, handler)) watch.releaseOne();
  };

  /** Waits for the exchanges in progress, then closes every connection. */
  close(): Promise<void> {
    this.#closing ??= Promise.all(Array.from(this.#pools.values(), closeOne)).then(() => undefined);
    this.#pools.clear();
    return this.#closing;
  }

  #open(origin: string): DestinationPool {
    const watch = new IdleWatch(this.#habits.getOrSet(origin, () => new ConnectionHabits()));
    const settings = ownMembers<Pool.Options>({
      connections: this.route.maxConnectionsPerDestination,
      // Only the deadline limits the time: timeouts of undici would have other messages.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxHeaderSize: MAX_HEADERS_BYTES,
      factory: (poolOrigin, options) => new TrackedClient(poolOrigin, options as object, this.route, watch),
    });
    const pool = new Pool(origin, settings);
    // The pool would forget a client whose connection failed but let it serve queued requests, beyond the limit.
    pool.removeAllListeners('connectionError');
    const forgetWhenUnused = () => setImmediate(() => this.#forgetWhenUnused(origin, pool));
    pool.on('disconnect', forgetWhenUnused).on('connectionError', forgetWhenUnused);
    const opened = { pool, watch };
    this.#pools.set(origin, opened);
    return opened;
  }

  #forgetWhenUnused(origin: string, pool: Pool): void {
    const { connected, size } = pool.stats;
    if (connected > 0 || size > 0 || this.#pools.get(origin)?.pool !== pool) return;
    this.#pools.delete(origin);
    void pool.close();
  }
}

function closeOne({ pool, watch }: DestinationPool): Promise<void> {
  watch.end();
  return pool.close();
}
