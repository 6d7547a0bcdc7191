import type { Client, Pool, PoolClient } from 'pg';
import { Batch } from './batch.js';
import type { Answer, PreparedNames } from './batch.js';
import { PostgresError, toPostgresError } from '../connection/postgres-error.js';
import type { Request } from './statement.js';

/** A connection of the pool with what this process knows of it. */
export interface Session {
  /** Sends requests together and returns their answers. Rejects with `PostgresError`; requests after a failed one are skipped. */
  send(requests: readonly Request[]): Promise<readonly Answer[]>;
  /** Identifies the process of the server behind the connection. */
  readonly backend: Backend;
  /** Number of the newest transaction of this connection that writes. */
  mark: number;
}

/** A process of the server that serves one connection. */
export interface Backend {
  readonly processId: string;
  readonly startedAt: string;
  /** Key of the row of `write_marks` that its transactions write. */
  readonly slot: string;
}

/** Sessions, as many at a time as the pool has connections. */
export interface Sessions {
  /**
   * Runs work on a session that no other work uses. `isUrgent` work comes before other work that waits. Rejects with
   * `PostgresError` if there is no connection, and with what the work throws.
   */
  use<Result>(work: (session: Session) => Promise<Result>, isUrgent?: boolean): Promise<Result>;
  /** Closes the connections; call it when no work runs. */
  close(): Promise<void>;
}

/** Settings of sessions. */
export interface SessionOptions {
  /** Number of connections of the pool. */
  readonly max: number;
  /** Time after which a connection without an answer is given up. */
  readonly answerMs: number;
  /** Run on each new connection, before its first use. */
  open(client: PoolClient): Promise<Backend>;
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: PostgresError) => void;
}

/** Creates sessions on a pool of `pg`. */
export function createSessions(pool: Pool, { max, answerMs, open }: SessionOptions): Sessions {
  const known = new WeakMap<PoolClient, Session>();
  // A lost connection is replaced at the next use; without listeners, its error would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  /** Connections that exist, and those of them that no work uses. */
  let opened = 0;
  let free = 0;
  let isOpening = false;
  const urgent: Waiting[] = [];
  const waiting: Waiting[] = [];
  const next = (): Waiting | undefined => urgent.shift() ?? waiting.shift();
  const enter = (isUrgent: boolean): Promise<void> | undefined => {
    if (free > 0) {
      free -= 1;
      return undefined;
    }
    return new Promise((resolve, reject) => {
      (isUrgent ? urgent : waiting).push({ resolve, reject });
      void grow();
    });
  };
  const leave = (): void => {
    const entering = next();
    if (entering === undefined) free += 1;
    else entering.resolve();
  };
  /** While there are connections, work that waits gets one of them. */
  const refuse = (failure: PostgresError): void => {
    if (opened > 0) return;
    for (const { reject } of [...urgent.splice(0), ...waiting.splice(0)]) reject(failure);
  };
  /**
   * Opens connections while work waits, one after another: a burst of work does not wait until all of them are open, which makes a busy
   * machine busier.
   */
  const grow = async (): Promise<void> => {
    if (isOpening) return;
    isOpening = true;
    while (opened < max && urgent.length + waiting.length > 0) {
      let client: PoolClient | undefined;
      let failure: PostgresError | undefined;
      try {
        client = await pool.connect();
        await sessionOf(client);
      } catch (error) {
        failure = toPostgresError(error);
      }
      client?.release(failure);
      if (failure !== undefined) {
        refuse(failure);
        break;
      }
      opened += 1;
      leave();
    }
    isOpening = false;
  };
  const drop = (): void => {
    opened -= 1;
    if (urgent.length + waiting.length > 0) void grow();
  };
  const sessionOf = async (client: PoolClient): Promise<Session> => {
    const found = known.get(client);
    if (found !== undefined) return found;
    const session = createSession(client, await open(client), answerMs);
    known.set(client, session);
    return session;
  };

  return {
    use: async (work, isUrgent = false) => {
      await enter(isUrgent);
      let client: PoolClient | undefined;
      let lost: Error | undefined;
      try {
        client = await pool.connect().catch((error: unknown) => {
          throw toPostgresError(error);
        });
        const session = await sessionOf(client).catch((error: unknown) => {
          lost = toPostgresError(error);
          throw lost;
        });
        return await work(session);
      } catch (error) {
        if (error instanceof PostgresError && error.isAway) lost = error;
        throw error;
      } finally {
        client?.release(lost);
        if (lost === undefined && client !== undefined) leave();
        else drop();
      }
    },
    close: () => pool.end(),
  };
}

function createSession(client: PoolClient, backend: Backend, answerMs: number): Session {
  const prepared: PreparedNames = new Map();
  return {
    backend,
    mark: 0,
    send: (requests) =>
      new Promise((resolve, reject) => {
        // The server ends a statement that takes too long; this is for a server that hangs, and for a cut cable.
        const timer = setTimeout(() => {
          reject(new PostgresError('the database does not answer', undefined, true));
          void (client as unknown as Client).end();
        }, answerMs);
        const succeed = (answers: readonly Answer[]): void => {
          clearTimeout(timer);
          resolve(answers);
        };
        const fail = (error: unknown): void => {
          clearTimeout(timer);
          reject(toPostgresError(error));
        };
        client.query(new Batch(requests, prepared, succeed, fail) as never);
      }),
  };
}
