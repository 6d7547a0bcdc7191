import { FlowError } from '@luluchat/flow-runtime/store';
import type { ChangedData, WriteOperation } from '../writer/write-operation.js';
import type { Answer } from './batch.js';
import { lockKey } from './lock-key.js';
import { PostgresError } from '../connection/postgres-error.js';
import type { Replayer } from './replay.js';
import type { Backend, Session } from './sessions.js';
import { createStatement, encodeValue } from './statement.js';
import type { Request } from './statement.js';

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
/** The same with a limit of the time for which the transaction waits for a lock, set before it takes the first one. */
const MARK_AND_LOCK_SOON = createStatement(
  `with marked as (update write_marks set mark = $1 where slot = $2),
    limited as materialized (select set_config('lock_timeout', $5, true))
  select count(pg_advisory_xact_lock($3, key)) from limited cross join unnest($4) as key`,
  [BIGINT, TEXT, INTEGER, INTEGERS, TEXT],
);
const NOTIFY = createStatement('select pg_notify($1, $2)', [TEXT, TEXT]);

/** Thrown when the connection was lost after the commit was sent: whether it took place is not known yet. */
export class UnsureCommit extends Error {
  constructor(
    readonly backend: Backend,
    readonly mark: number,
    /** Result of the write. Absent: the write is repeated to get it, which changes nothing more. */
    readonly known: { readonly result: unknown } | undefined,
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
  /** Time for which it waits for a lock. Absent: that of the connection. */
  readonly lockWaitMs?: number;
  /** Called when everything is executed, before the commit is sent. Absent: the commit is sent with the last statements. */
  readonly beforeCommit?: (() => void) | undefined;
}

/** A transaction of a session, which begins with the first statements that are sent. */
class Transaction {
  readonly #session: Session;
  readonly #first: Request;
  #isOpen = false;
  #isCommitSent = false;

  constructor(session: Session, first: Request) {
    this.#session = session;
    this.#first = first;
  }

  get isCommitSent(): boolean {
    return this.#isCommitSent;
  }

  async send(requests: readonly Request[]): Promise<readonly Answer[]> {
    if (this.#isOpen) return this.#session.send(requests);
    this.#isOpen = true;
    const answers = await this.#session.send([BEGIN, this.#first, ...requests]);
    return answers.slice(2);
  }

  /** Sends the last statements. Without earlier ones they are one batch, which the server executes and commits as a whole. */
  async sendAndCommit(requests: readonly Request[]): Promise<readonly Answer[]> {
    if (this.#isCommitSent)
      throw new FlowError('store_failed', 'The store asked a query after the last one of an operation.');
    this.#isCommitSent = true;
    if (this.#isOpen) return this.#session.send([...requests, COMMIT]);
    const answers = await this.#session.send([this.#first, ...requests]);
    return answers.slice(1);
  }

  async rollback(): Promise<void> {
    if (this.#isOpen) await this.#session.send([ROLLBACK]);
  }
}

/**
 * Executes a write and commits it. Rejects with `FlowError` of the operation, `PostgresError` when nothing was stored, or
 * `UnsureCommit`.
 */
export async function runTransaction(
  session: Session,
  write: TransactionalWrite,
  options: TransactionOptions,
): Promise<unknown> {
  const { operation, argument, beforeCommit } = write;
  session.mark += 1;
  const { mark, backend } = session;
  const transaction = new Transaction(session, markAndLock(backend.slot, mark, options.lockSpace, write));
  const endsWithRead = operation.endsWithRead === true && beforeCommit === undefined;
  let known: UnsureCommit['known'];
  try {
    const { result, rest } = await options.replayer.replay(
      () => operation.execute(argument as never),
      (requests) => (endsWithRead ? transaction.sendAndCommit(requests) : transaction.send(requests)),
      operation.prefetch && (() => operation.prefetch?.(argument as never)),
    );
    const last = operation.changes === undefined ? rest : [...rest, notify(options, operation.changes)];
    if (transaction.isCommitSent && last.length === 0) return result;
    if (beforeCommit !== undefined) {
      await transaction.send(last);
      beforeCommit();
    }
    known = { result };
    await transaction.sendAndCommit(beforeCommit === undefined ? last : []);
    return result;
  } catch (error) {
    if (error instanceof PostgresError && error.isAway) {
      throw transaction.isCommitSent ? new UnsureCommit(backend, mark, known, error) : error;
    }
    await transaction.rollback();
    throw error;
  }
}

function markAndLock(
  slot: string,
  mark: number,
  space: number,
  { locks, lockWaitMs }: Pick<TransactionalWrite, 'locks' | 'lockWaitMs'>,
): Request {
  const values = [encodeValue(mark), slot];
  if (locks.length === 0) return { statement: MARK, values };
  const keys = [...new Set(locks.map(lockKey))].sort((one, other) => one - other);
  const locking = [...values, String(space), `{${keys.join(',')}}`];
  if (lockWaitMs === undefined) return { statement: MARK_AND_LOCK, values: locking };
  return { statement: MARK_AND_LOCK_SOON, values: [...locking, String(lockWaitMs)] };
}

function notify({ channel, origin }: TransactionOptions, changed: ChangedData): Request {
  return { statement: NOTIFY, values: [channel, `${origin} ${changed}`] };
}
