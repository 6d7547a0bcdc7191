import { FlowError } from '@luluchat/flow-runtime/store';
import { storeFailure } from '../connection/store-failure.js';
import type { PostgresSettings } from '../postgres/postgres-settings.js';
import type { Row } from './copied-rows.js';
import { COPIED_TABLES } from './copied-tables.js';
import type { CopiedTable, CopiedTableName } from './copied-tables.js';
import type { CopySource, CopyTarget } from './copy-end.js';
import type { CopiedPart, CopyState } from './copy-state.js';
import { openPostgresSource } from './postgres-source.js';
import { openPostgresTarget } from './postgres-target.js';
import { RowChecksum } from './row-checksum.js';
import { openSqliteSource } from './sqlite-source.js';
import { openSqliteTarget } from './sqlite-target.js';

/** Place of a store: a SQLite file, or a PostgreSQL database. */
export type StorePlace = { readonly file: string } | Pick<PostgresSettings, 'url' | 'schema'>;

/** Options of {@link copyStore}. */
export interface CopyStoreOptions {
  /** Store to read. No process may have it open. */
  readonly from: StorePlace;
  /** Place of the copy: a file that does not exist, or a database without flows, contacts and runs. */
  readonly to: StorePlace;
  /** Called after each part of a table. Must not throw. */
  readonly onProgress?: (progress: CopyProgress) => void;
}

/** A table that is being copied, then read again. */
export interface CopyProgress {
  readonly step: 'copying' | 'checking';
  readonly table: string;
  readonly rows: number;
  /** Number of rows that the table has. */
  readonly of: number;
}

/** A complete copy. */
export interface StoreCopy {
  /** `true` if an earlier, interrupted copy was continued. */
  readonly isContinued: boolean;
  readonly tables: readonly CopiedTableSummary[];
}

/** A table of a copy. The checksum is the same in both stores. */
export interface CopiedTableSummary {
  readonly table: string;
  readonly rows: number;
  /** SHA-256 of the rows in order of their keys, in hexadecimal digits. */
  readonly checksum: string;
}

/** Rows that are read, and stored, together. */
const BATCH = 500;

/**
 * Copies a store to another database: all tables with their sequence numbers, so that cursors stay valid. A copy that was interrupted
 * is continued by the same call. At its end, each table is read from the target and compared with the source by count and checksum;
 * only then can the target be opened as a store.
 * @throws {FlowError} `invalid_request` if there is no such source, or the target holds something else; `store_locked` if one of them
 *   is in use; `store_too_new`, `store_corrupt` or `store_failed`.
 */
export async function copyStore({ from, to, onProgress = () => undefined }: CopyStoreOptions): Promise<StoreCopy> {
  const source = await openSource(from);
  try {
    const target = await openTarget(to, source.name);
    try {
      return await copy(source, target, onProgress);
    } finally {
      await target.close();
    }
  } catch (error) {
    throw storeFailure('be copied', error);
  } finally {
    await source.close();
  }
}

function openSource(place: StorePlace): Promise<CopySource> {
  return 'file' in place ? openSqliteSource(place.file) : openPostgresSource(place);
}

function openTarget(place: StorePlace, source: string): Promise<CopyTarget> {
  return 'file' in place ? openSqliteTarget(place.file, source) : openPostgresTarget(place, source);
}

type OnProgress = (progress: CopyProgress) => void;

async function copy(source: CopySource, target: CopyTarget, onProgress: OnProgress): Promise<StoreCopy> {
  await assertSameColumns(source, target);
  const before = await target.state();
  if (before !== undefined && before.source !== source.name) {
    throw refused(
      `The target has an unfinished copy of ${before.source}. Finish that one, or remove the target and copy again.`,
    );
  }
  let state: CopyState = before ?? { source: source.name, tables: {} };
  const copied = new Map<CopiedTableName, RowChecksum>();
  for (const table of COPIED_TABLES) {
    const checksum = new RowChecksum();
    const of = await source.count(table.name);
    for await (const rows of copiedRows(source, table, state.tables[table.name], checksum)) {
      const part: CopiedPart = { rows: checksum.rows, checksum: checksum.digest(), last: rows.at(-1) ?? [] };
      state = { ...state, tables: { ...state.tables, [table.name]: part } };
      await target.insert(table, rows, state);
      onProgress({ step: 'copying', table: table.name, rows: checksum.rows, of });
    }
    copied.set(table.name, checksum);
  }
  const tables: CopiedTableSummary[] = [];
  const lastNumbers = new Map<CopiedTableName, number>();
  for (const table of COPIED_TABLES) {
    tables.push(await compare(target, table, copied.get(table.name) ?? new RowChecksum(), onProgress));
    if (table.isNumbered) lastNumbers.set(table.name, await source.lastNumber(table.name));
  }
  await target.complete(lastNumbers);
  return { isContinued: before !== undefined, tables };
}

/**
 * Yields the rows that are still to be copied, and adds all rows to the checksum: first those that are copied already.
 * @throws {FlowError} `invalid_request` if these are not the ones that were copied
 */
async function* copiedRows(
  source: CopySource,
  table: CopiedTable,
  done: CopiedPart | undefined,
  checksum: RowChecksum,
): AsyncGenerator<readonly Row[]> {
  let last: Row | undefined;
  while (done !== undefined && checksum.rows < done.rows) {
    const rows = await source.read(table, last, Math.min(BATCH, done.rows - checksum.rows));
    if (rows.length === 0) break;
    checksum.add(rows);
    last = rows.at(-1);
  }
  if (done !== undefined && checksum.digest() !== done.checksum) {
    throw refused(
      `The source has changed since the copy was interrupted (${table.name}). Remove the target, and copy again.`,
    );
  }
  for (;;) {
    const rows = await source.read(table, last, BATCH);
    if (rows.length === 0) return;
    checksum.add(rows);
    last = rows.at(-1);
    yield rows;
  }
}

/** Reads a table of the target and compares it with what was read from the source. */
async function compare(
  target: CopyTarget,
  table: CopiedTable,
  expected: RowChecksum,
  onProgress: OnProgress,
): Promise<CopiedTableSummary> {
  const found = new RowChecksum();
  for (let last: Row | undefined; ;) {
    const rows = await target.read(table, last, BATCH);
    if (rows.length === 0) break;
    found.add(rows);
    last = rows.at(-1);
    onProgress({ step: 'checking', table: table.name, rows: found.rows, of: expected.rows });
  }
  if (found.rows !== expected.rows || found.digest() !== expected.digest()) {
    throw new FlowError(
      'store_failed',
      `The copy differs from its source in the table ${table.name} (${found.rows} rows of ${expected.rows}). ` +
        'It cannot be used: remove the target, and copy again.',
    );
  }
  return { table: table.name, rows: found.rows, checksum: found.digest() };
}

async function assertSameColumns(source: CopySource, target: CopyTarget): Promise<void> {
  for (const { name } of COPIED_TABLES) {
    const [one, other] = [await source.columns(name), await target.columns(name)];
    if (one.length > 0 && JSON.stringify(one) === JSON.stringify(other)) continue;
    const differing = [...one, ...other]
      .filter(
        (column) => ![one, other].every((list) => list.some((same) => JSON.stringify(same) === JSON.stringify(column))),
      )
      .map((column) => column.name);
    throw new FlowError(
      'store_failed',
      `The two databases have different columns in the table ${name}: ${[...new Set(differing)].join(', ')}. Nothing was copied.`,
    );
  }
}

function refused(message: string): FlowError {
  return new FlowError('invalid_request', message);
}
