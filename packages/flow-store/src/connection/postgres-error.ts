/** Meanings of error codes (SQLSTATE), in words that complete "The store could not ...: ". */
const WORDS: Readonly<Record<string, string>> = {
  '0A000': 'the schema of the database has changed',
  '23502': 'a value is missing',
  '23503': 'a record that this one refers to does not exist',
  '23505': 'a record with this key exists',
  '23514': 'a value is not allowed',
  '25006': 'the database takes no changes',
  '28000': 'the database does not accept this user',
  '28P01': 'the database does not accept the password',
  '3D000': 'there is no such database',
  '3F000': 'there is no such schema',
  '40001': 'other changes were made at the same time',
  '40P01': 'other changes waited for this one',
  '42501': 'the user of the database lacks a permission',
  '42P01': 'a table is missing',
  '53100': 'the disk of the database is full',
  '53200': 'the database has no memory left',
  '53300': 'the database has no connection left',
  '55P03': 'another change held a record for too long',
  '57014': 'the database took too long',
  '57P01': 'the database is shutting down',
  '57P02': 'the database has stopped after an error',
  '57P03': 'the database is starting',
};

/** Codes after which the connection, or the server, is of no use for now. */
const AWAY = /^(?:08|57P0[123]|25006|25P03|53300|0A000)/;

/** Errors of the password, the user, the name of the database: trying again does not help. */
const REFUSED = /^(?:28|3D000|42501)/;

/** An error of PostgreSQL or of the way to it, without what the server says: its texts can contain values. */
export class PostgresError extends Error {
  override readonly name = 'PostgresError';
  /** SQLSTATE, or the code of the network error. */
  readonly code: string | undefined;
  /** Tells whether the connection is lost, or the server takes no work: later it may. */
  readonly isAway: boolean;

  constructor(message: string, code: string | undefined, isAway: boolean) {
    super(message);
    this.code = code;
    this.isAway = isAway;
  }

  /** Tells whether the same transaction may succeed when it is repeated. */
  get isRepeatable(): boolean {
    return this.code === '40001' || this.code === '40P01';
  }

  /** Tells whether a record with the same key was stored, possibly at the same moment. */
  get isDuplicate(): boolean {
    return this.code === '23505';
  }

  /** Tells whether settings are wrong, so that waiting does not help. */
  get isRefused(): boolean {
    return this.code !== undefined && REFUSED.test(this.code);
  }
}

/** Converts what `pg` throws. */
export function toPostgresError(error: unknown): PostgresError {
  if (error instanceof PostgresError) return error;
  const { code, severity, table, constraint } = (error ?? {}) as Readonly<Record<string, unknown>>;
  const known = typeof code === 'string' ? code : undefined;
  if (typeof severity !== 'string') return new PostgresError(unreachable(error, known), known, true);
  const words = WORDS[known ?? ''] ?? `the database reports the error ${known ?? 'without a code'}`;
  const place = [table, constraint].filter((name) => typeof name === 'string').join(', ');
  return new PostgresError(place === '' ? words : `${words} (${place})`, known, AWAY.test(known ?? ''));
}

function unreachable(error: unknown, code: string | undefined): string {
  const message = error instanceof Error ? error.message : '';
  if (
    /SSL|certificate/i.test(message) ||
    /^(?:ERR_TLS|ERR_SSL|SELF_SIGNED|CERT_|UNABLE_TO|DEPTH_ZERO)/.test(code ?? '')
  ) {
    return `the database cannot be reached over TLS (${code ?? message})`;
  }
  return code === undefined ? 'the connection to the database is lost' : `the database cannot be reached (${code})`;
}
