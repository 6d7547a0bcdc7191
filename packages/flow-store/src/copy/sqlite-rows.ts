import type Database from 'libsql';
import { buildRowQuery, repeatRows } from './read-rows.js';
import type { Cell, Column, Row, TableColumns } from './copied-rows.js';
import type { CopiedTable, CopiedTableName } from './copied-tables.js';
import type { CopySource } from './copy-end.js';

const KINDS: Readonly<Record<string, Column['kind']>> = { TEXT: 'text', INTEGER: 'number' };

/** Reads tables of a SQLite database. */
export class SqliteRows implements Omit<CopySource, 'name' | 'close'> {
  readonly #columns = new Map<CopiedTableName, TableColumns>();

  constructor(readonly database: Database.Database) {}

  columns(table: CopiedTableName): Promise<TableColumns> {
    return Promise.resolve(this.columnsOf(table));
  }

  columnsOf(table: CopiedTableName): TableColumns {
    const known = this.#columns.get(table);
    if (known !== undefined) return known;
    const found = this.query(`select name, upper(type) from pragma_table_info('${table}') order by name`).map(
      ([name, type]): Column => ({ name: String(name), kind: KINDS[String(type)] ?? 'other' }),
    );
    this.#columns.set(table, found);
    return found;
  }

  count(table: CopiedTableName): Promise<number> {
    return Promise.resolve(Number(this.query(`select count(*) from ${table}`)[0]?.[0]));
  }

  read(table: CopiedTable, after: Row | undefined, limit: number): Promise<readonly Row[]> {
    const { sql, parameters } = buildRowQuery(table, this.columnsOf(table.name), after, limit, () => '?');
    return Promise.resolve(repeatRows(table, this.query(sql, parameters)));
  }

  lastNumber(table: CopiedTableName): Promise<number> {
    // Only tables that never use a number again have a row in `sqlite_sequence`.
    const [[last = 0] = []] = this.query(
      `select max(coalesce((select max(sequence) from ${table}), 0),
        coalesce((select seq from sqlite_sequence where name = '${table}'), 0))`,
    );
    return Promise.resolve(Number(last));
  }

  query(sql: string, parameters: readonly Cell[] = []): readonly Row[] {
    // One array: a lone `null` argument would be taken for a list of named parameters.
    return this.database
      .prepare(sql)
      .raw()
      .all([...parameters]) as readonly Row[];
  }
}
