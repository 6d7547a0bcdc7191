import type { Client } from 'pg';
import { FlowError } from '@luluchat/flow-runtime/store';
import { escapeText, unescapeText } from '../postgres/escaped-text.js';
import { loadPg } from '../postgres/load-pg.js';
import { toPostgresError } from '../connection/postgres-error.js';
import { toPoolConfig } from '../postgres/pool-config.js';
import { completeSettings } from '../postgres/postgres-settings.js';
import type { PostgresSettings } from '../postgres/postgres-settings.js';
import { COPY_STORE } from '../postgres/store-use.js';
import { buildRowQuery, repeatRows } from './read-rows.js';
import type { Cell, Column, Row, TableColumns } from './copied-rows.js';
import type { CopiedTable, CopiedTableName } from './copied-tables.js';
import type { CopySource } from './copy-end.js';

const KINDS: Readonly<Record<string, Column['kind']>> = { text: 'text', bigint: 'number' };

/** Settings of a connection that reads or writes whole tables. */
const CONFIGURE = `select set_config('search_path', $1, false),
  set_config('statement_timeout', '0', false),
  set_config('idle_in_transaction_session_timeout', '0', false),
  set_config('synchronous_commit', 'on', false)`;

/** Reads tables of a PostgreSQL schema, over one connection. */
export class PostgresRows implements CopySource {
  readonly name: string;
  readonly #columns = new Map<CopiedTableName, TableColumns>();

  constructor(
    readonly client: Client,
    readonly schema: string,
  ) {
    const { host, port, database = '' } = client;
    this.name = `${host}:${port}/${database}, schema ${schema}`;
  }

  async columns(table: CopiedTableName): Promise<TableColumns> {
    const known = this.#columns.get(table);
    if (known !== undefined) return known;
    const rows = await this.query(
      `select column_name::text, data_type::text from information_schema.columns
      where table_schema = $1 and table_name = $2 order by column_name::text collate "C"`,
      [this.schema, table],
    );
    const found = rows.map(([name, type]): Column => ({ name: String(name), kind: KINDS[String(type)] ?? 'other' }));
    this.#columns.set(table, found);
    return found;
  }

  async count(table: CopiedTableName): Promise<number> {
    return Number((await this.query(`select count(*) from ${table}`))[0]?.[0]);
  }

  async read(table: CopiedTable, after: Row | undefined, limit: number): Promise<readonly Row[]> {
    const columns = await this.columns(table.name);
    const { sql, parameters } = buildRowQuery(table, columns, after, limit, (position) => `$${position}`);
    const rows = await this.query(sql, parameters);
    return repeatRows(
      table,
      rows.map((row) => row.map((cell, index) => decode(cell, columns[index]?.kind))),
    );
  }

  async lastNumber(table: CopiedTableName): Promise<number> {
    const rows = await this.query(
      `select greatest((select max(sequence) from ${table}),
        pg_sequence_last_value(pg_get_serial_sequence('${table}', 'sequence')::regclass))`,
    );
    return Number(rows[0]?.[0] ?? 0);
  }

  close(): Promise<void> {
    return this.client.end();
  }

  /** Returns rows with numbers of the server as text. Rejects with `PostgresError`. */
  async query(text: string, parameters: readonly (Cell | readonly Cell[])[] = []): Promise<readonly Row[]> {
    try {
      const values = parameters.map((value) => (Array.isArray(value) ? value.map(encode) : encode(value as Cell)));
      return (await this.client.query<Cell[]>({ text, values, rowMode: 'array' })).rows;
    } catch (error) {
      throw toPostgresError(error);
    }
  }
}

/**
 * Connects to a schema, which no other process may use at the same time.
 * @throws {FlowError} `store_locked` if a server has it open, or another copy is made
 */
export async function openPostgresRows<Rows extends PostgresRows>(
  place: Pick<PostgresSettings, 'url' | 'schema'>,
  create: (client: Client, schema: string) => Rows,
): Promise<Rows> {
  const settings = completeSettings(place);
  const { Client } = await loadPg();
  const client = new Client(toPoolConfig(settings));
  // A lost connection also fails the query in progress, or the next one.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(CONFIGURE, [settings.schema]);
    const rows = create(client, settings.schema);
    const { rows: locks } = await client.query<{ taken: boolean }>(COPY_STORE, [settings.schema]);
    if (locks[0]?.taken !== true) {
      throw new FlowError(
        'store_locked',
        `The store ${rows.name} is open in a server, or being copied. Stop all servers that use it, and try again.`,
      );
    }
    return rows;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw FlowError.is(error) ? error : toPostgresError(error);
  }
}

function encode(value: Cell): Cell {
  return typeof value === 'string' ? escapeText(value) : value;
}

function decode(cell: Cell, kind: Column['kind'] | undefined): Cell {
  if (cell === null) return null;
  return kind === 'text' ? unescapeText(String(cell)) : Number(cell);
}
