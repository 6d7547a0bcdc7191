import { FlowError } from '@luluchat/flow-runtime/store';
import { unescapeText } from '../postgres/escaped-text.js';
import { loadPg } from '../postgres/load-pg.js';
import { toPoolConfig } from '../postgres/pool-config.js';
import { completeSettings } from '../postgres/postgres-settings.js';
import type { PostgresSettings } from '../postgres/postgres-settings.js';
import { checkNames, migratePostgres } from '../schema/migrate-postgres.js';
import { COPY_TABLE } from '../schema/migrations.js';
import type { Row } from './copied-rows.js';
import { COPIED_TABLES } from './copied-tables.js';
import type { CopiedTable, CopiedTableName } from './copied-tables.js';
import type { CopyTarget } from './copy-end.js';
import type { CopyState } from './copy-state.js';
import { openPostgresRows, PostgresRows } from './postgres-rows.js';

const TYPES = { text: 'text', number: 'bigint', other: 'unknown' };

/**
 * Opens a PostgreSQL schema to copy to, and creates its tables. Servers do not open it before the copy is complete.
 * @throws {FlowError} as `copyStore` does
 */
export async function openPostgresTarget(
  place: Pick<PostgresSettings, 'url' | 'schema'>,
  source: string,
): Promise<CopyTarget> {
  const target = await openPostgresRows(place, (client, schema) => new PostgresTarget(client, schema));
  try {
    if (target.name === source) throw refused('A store cannot be copied to itself. Choose another schema.');
    if (!(await target.isBegun())) {
      await migrate(place);
      await assertEmpty(target);
      await target.query(`create table ${COPY_TABLE} (state text)`);
    } else await checkNames(target.client, target.schema);
    return target;
  } catch (error) {
    await target.close();
    throw error;
  }
}

async function migrate(place: Pick<PostgresSettings, 'url' | 'schema'>): Promise<void> {
  const settings = completeSettings(place);
  const { Pool } = await loadPg();
  const pool = new Pool({ ...toPoolConfig(settings), max: 1 });
  pool.on('error', () => undefined);
  try {
    await migratePostgres(pool, settings.schema);
  } finally {
    await pool.end();
  }
}

async function assertEmpty(target: PostgresTarget): Promise<void> {
  for (const { name } of COPIED_TABLES) {
    const found = await target.query(`select 1 from ${name} limit 1`);
    if (found.length === 0) continue;
    throw refused(
      `The target ${target.name} is not empty (${name} has rows), and a copy never replaces anything. Choose another schema.`,
    );
  }
}

class PostgresTarget extends PostgresRows implements CopyTarget {
  /** Tells whether a copy to this schema has begun and is not complete. */
  async isBegun(): Promise<boolean> {
    const [[found] = []] = await this.query('select to_regclass($1)::text', [`${this.schema}.${COPY_TABLE}`]);
    return found !== null;
  }

  async state(): Promise<CopyState | undefined> {
    const [[state] = []] = await this.query(`select state from ${COPY_TABLE}`);
    return state === undefined ? undefined : (JSON.parse(unescapeText(String(state))) as CopyState);
  }

  async insert({ name }: CopiedTable, rows: readonly Row[], state: CopyState): Promise<void> {
    const columns = await this.columns(name);
    const lists = columns.map(({ kind }, index) => `$${index + 1}::${TYPES[kind]}[]`);
    await this.#inTransaction(async () => {
      await this.query(
        `insert into ${name} (${columns.map((column) => column.name).join(', ')}) select * from unnest(${lists.join(', ')})`,
        columns.map((_, index) => rows.map((row) => row[index] ?? null)),
      );
      await this.query(`delete from ${COPY_TABLE}`);
      await this.query(`insert into ${COPY_TABLE} (state) values ($1)`, [JSON.stringify(state)]);
    });
  }

  async complete(lastNumbers: ReadonlyMap<CopiedTableName, number>): Promise<void> {
    await this.#inTransaction(async () => {
      for (const [table, last] of lastNumbers) {
        await this.query(`select setval(pg_get_serial_sequence('${table}', 'sequence'), greatest($1::bigint, 1), $2)`, [
          last,
          last > 0 ? 'true' : 'false',
        ]);
      }
      await this.query(`drop table ${COPY_TABLE}`);
    });
    for (const { name } of COPIED_TABLES) await this.query(`analyze ${name}`);
  }

  async #inTransaction(work: () => Promise<void>): Promise<void> {
    await this.query('begin');
    try {
      await work();
      await this.query('commit');
    } catch (error) {
      // Without a connection, the server has done it.
      await this.query('rollback').catch(() => undefined);
      throw error;
    }
  }
}

function refused(message: string): FlowError {
  return new FlowError('invalid_request', message);
}
