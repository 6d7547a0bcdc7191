import type { Postgres } from '@luluchat/servers';
import { Client } from 'pg';

let count = 0;

/** Returns a name of a schema that no other test uses. */
export function nameSchema(): string {
  count += 1;
  return `test_${process.pid}_${Date.now().toString(36)}_${count}`;
}

/** Runs SQL on a connection of its own, and returns the rows. */
export async function queryPostgres(
  { url }: Pick<Postgres, 'url'>,
  sql: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Removes a schema with everything in it. */
export async function dropSchema(postgres: Pick<Postgres, 'url'>, schema: string): Promise<void> {
  await queryPostgres(postgres, `drop schema if exists "${schema}" cascade`);
}
