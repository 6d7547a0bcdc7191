import { installServers } from './install/install-servers.js';
import { ServerUnavailable } from './install/unavailable.js';
import { findPostgres } from './postgres/find-postgres.js';

/**
 * Resolves to the reason for which this machine has no PostgreSQL for tests, `undefined` when it has one. Installs it on first use,
 * so a spec awaits it beside its imports, where no timeout of a hook applies.
 */
export function whyNoPostgres(options: { readonly isOwn?: boolean } = {}): Promise<string | undefined> {
  return reasonOf(() => findPostgres(options));
}

/** Resolves to the reason for which this machine has no Restate for tests, `undefined` when it has one. Installs it on first use. */
export function whyNoRestate(): Promise<string | undefined> {
  return reasonOf(() => installServers());
}

async function reasonOf(find: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await find();
    return undefined;
  } catch (error) {
    if (error instanceof ServerUnavailable) return error.message;
    throw error;
  }
}
