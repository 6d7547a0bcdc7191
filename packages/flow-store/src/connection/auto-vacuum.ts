import type Database from 'libsql';

/** The parts of a connection that are used here. */
interface PragmaConnection {
  readonly database: Database.Database;
  query(sql: string): unknown[][];
}

/** Value of `pragma auto_vacuum` of a file from whose end free pages can be removed. */
const INCREMENTAL = 2;

/** Tells whether free pages can be removed from the end of a file, so that it gets smaller. */
export function canShrink({ query }: Pick<PragmaConnection, 'query'>): boolean {
  return query('pragma auto_vacuum')[0]?.[0] === INCREMENTAL;
}

/** Gives a new database the form of a file that can shrink. A file that has a page keeps its form. */
export function letNewFileShrink({ database, query }: PragmaConnection): void {
  if (query('pragma page_count')[0]?.[0] === 0) setShrinkable(database);
}

/** Makes what `VACUUM` writes a file that can shrink, or a database without pages. */
export function setShrinkable(database: Database.Database): void {
  database.exec('pragma auto_vacuum = incremental');
}
