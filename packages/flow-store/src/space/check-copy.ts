import type { QueriedRows } from '../connection/query-off-loop.js';
import { queryOffLoop } from '../connection/query-off-loop.js';

/**
 * Asserts, off the event loop, that a copy of a database is sound and has the same tables and indexes, with as many rows in each
 * table.
 * @throws {Error} which names the difference.
 */
export async function checkCopy(original: string, copy: string): Promise<void> {
  await checkPages(copy);
  const schemas = await both(original, copy, 'select type, name, sql from sqlite_schema order by type, name');
  if (!areEqual(schemas)) throw new Error('the copy has other tables than the file');
  const tables = schemas[0].filter(({ type }) => type === 'table').map(({ name }) => String(name));
  for (const table of tables) {
    const counts = await both(original, copy, `select count(*) as count from "${table.replaceAll('"', '""')}"`);
    if (!areEqual(counts)) throw new Error(`the copy has another number of rows in the table ${table} than the file`);
  }
}

/**
 * Asserts, off the event loop, that the pages of a database are sound.
 * @throws {Error} which names the damage.
 */
export async function checkPages(file: string): Promise<void> {
  const rows = await queryOffLoop(file, 'pragma quick_check(1)').rows;
  const [message] = rows.map((row) => row['quick_check']);
  if (rows.length !== 1 || message !== 'ok') throw new Error(`the file ${file} is damaged: ${String(message)}`);
}

async function both(original: string, copy: string, sql: string): Promise<readonly [QueriedRows, QueriedRows]> {
  return [await queryOffLoop(original, sql).rows, await queryOffLoop(copy, sql).rows];
}

function areEqual([one, other]: readonly [unknown, unknown]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
