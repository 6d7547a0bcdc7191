import type { WriteOperation } from '../writer/write-operation.js';
import type { Answer, Request } from './batch.js';
import { lockKey } from './lock-key.js';
import { PostgresError } from '../connection/postgres-error.js';
import type { Replayer } from './replay.js';
import type { Backend, Session } from './sessions.js';
import { createStatement, encodeValue } from './statement.js';

const BEGIN: Request = { statement: createStatement('begin'), values: [] };
const COMMIT: Request = { statement: createStatement('commit'), values: [] };
const ROLLBACK: Request = { statement: createStatement('rollback'), values: [] };
const TEXT = 25;
const BIGINT = 20;
const INTEGERS = 1007;
const INTEGER = 23;

/** Writes the mark of the transaction, and takes its locks in one order on all servers. */
const MARK = createStatement('update write_marks set mark = $1 where slot = $2', [BIGINT, TEXT]);
const MARK_AND_LOCK = createStatement(
  `with marked as (update write_marks set mark = $1 where slot = $2)
  select count(pg_advisory_xact_lock($3, key)) from unnest($4) as key`,
  [BIGINT, TEXT, INTEGER, INTEGERS],
);
const NOTIFY = createStatement('select pg_notify($1, $2)', [TEXT, TEXT]);

/** Thrown when the connection was lost after the commit was sent: whether it took place is not known yet. */
export class UnsureCommit extends Error {
  constructor(
    readonly backend: Backend,
    readonly mark: number,
    readonly result: unknown,
    override readonly cause: PostgresError,
  ) {
    super('The connection was lost during a commit.');
  }
}

/** Runs write operations, each in a transaction of its own. */
export interface TransactionOptions {
  readonly replayer: Replayer;
  /** First key of all advisory locks: keeps schemas of one database apart. */
  readonly lockSpace: number;
  /** Channel on which other servers are told of changes. */
  readonly channel: string;
  /** Names this process in what they are told. */
  readonly origin: string;
}

/** A write that is executed. */
export interface TransactionalWrite {
  readonly operation: WriteOperation<never, unknown>;
  readonly argument: unknown;
  readonly locks: readonly string[];
  /** Called when everything is executed, before the commit is sent. Absent: the commit is sent with the last statements. */
  readonly beforeCommit?: (() => void) | undefined;
}

/**
 * Executes a write and commits it. Rejects with `FlowError` of the operation, `PostgresError` when nothing was stored, or
 * `UnsureCommit`.
 */
export async function runTransaction(
  session: Session,
  write: TransactionalWrite,
  { replayer, lockSpace, channel, origin }: TransactionOptions,
): Promise<unknown> {
  const { operation, argument, locks, beforeCommit } = write;
  session.mark += 1;
  const { mark, backend } = session;
  const opening = [BEGIN, markAndLock(backend.slot, mark, lockSpace, locks)];
  const send = async (requests: readonly Request[]): Promise<readonly Answer[]> => {
    const before = opening.splice(0);
    const answers = await session.send([...before, ...requests]);
    return answers.slice(before.length);
  };
  let unsure: { readonly result: unknown } | undefined;
  try {
    const { result, rest } = await replayer.replay(() => operation.execute(argument as never), send);
    const last =
      operation.changes === undefined ? [...rest] : [...rest, notify(channel, `${origin} ${operation.changes}`)];
    if (beforeCommit !== undefined) {
      await send(last.splice(0));
      beforeCommit();
    }
    unsure = { result };
    await send([...last, COMMIT]);
    return result;
  } catch (error) {
    if (error instanceof PostgresError && error.isAway) {
      throw unsure === undefined ? error : new UnsureCommit(backend, mark, unsure.result, error);
    }
    if (opening.length === 0) await session.send([ROLLBACK]);
    throw error;
  }
}

function markAndLock(slot: string, mark: number, space: number, locks: readonly string[]): Request {
  const values = [encodeValue(mark), slot];
  if (locks.length === 0) return { statement: MARK, values };
  const keys = [...new Set(locks.map(lockKey))].sort((one, other) => one - other);
  return { statement: MARK_AND_LOCK, values: [...values, String(space), `{${keys.join(',')}}`] };
}

function notify(channel: string, payload: string): Request {
  return { statement: NOTIFY, values: [channel, payload] };
}
