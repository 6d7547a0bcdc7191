import PromiseDatabase from 'libsql/promise';

/**
 * Rows of a statement that takes long, worked out on a thread of libsql over a connection of its own. For `file`, which must
 * be there; throws what SQLite throws.
 */
export async function queryOffLoop(
  file: string,
  sql: string,
  timeoutMs: number,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const database = new PromiseDatabase(file, { timeout: timeoutMs });
  try {
    const statement = (await database.prepare(sql)) as { all(): Promise<Record<string, unknown>[]> };
    return await statement.all();
  } finally {
    database.close();
  }
}
