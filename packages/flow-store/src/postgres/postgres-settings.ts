import { FlowError } from '@luluchat/flow-runtime/store';

/** Address of the database, and settings of the connections to it. */
export interface PostgresSettings {
  /**
   * Address of the database: `postgres://user:password@host:5432/name`. Its parameters are those of `pg`, such as
   * `sslmode=verify-full` and `sslrootcert=/path/to/ca.pem`.
   */
  readonly url: string;
  /** Schema with the tables; a missing one is created. Default: `luluchat`. */
  readonly schema?: string;
  /** Most connections at a time. Default: 16. */
  readonly poolSize?: number;
  /** Time after which the server ends a statement. Default: 10,000. */
  readonly statementTimeoutMs?: number;
  /** Time for which a statement waits for a lock. Default: 5,000. */
  readonly lockTimeoutMs?: number;
  /** Time for which opening a connection may take. Default: 5,000. */
  readonly connectTimeoutMs?: number;
}

/** Settings without gaps. */
export type CompleteSettings = Required<PostgresSettings>;

const DEFAULTS = {
  schema: 'luluchat',
  poolSize: 16,
  statementTimeoutMs: 10_000,
  lockTimeoutMs: 5000,
  connectTimeoutMs: 5000,
};

/**
 * Checks settings and fills the gaps.
 * @throws {FlowError} `invalid_request`, which does not show the address: it can contain a password.
 */
export function completeSettings(settings: PostgresSettings): CompleteSettings {
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  const complete = { ...DEFAULTS, ...(given as unknown as PostgresSettings) };
  if (!URL.canParse(complete.url) || !/^postgres(?:ql)?:$/.test(new URL(complete.url).protocol)) {
    throw invalid('The address of the database has the form postgres://user:password@host:5432/name.');
  }
  if (!/^[a-z_][a-z0-9_]{0,40}$/.test(complete.schema) || complete.schema.startsWith('pg_')) {
    throw invalid('The schema has up to 41 lower-case letters, digits and underscores, and begins with a letter.');
  }
  if (!Number.isSafeInteger(complete.poolSize) || complete.poolSize < 2) {
    throw invalid('The pool has at least 2 connections.');
  }
  return complete;
}

function invalid(message: string): FlowError {
  return new FlowError('invalid_request', message);
}
