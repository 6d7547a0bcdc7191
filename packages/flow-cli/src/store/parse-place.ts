import { resolve } from 'node:path';
import type { StorePlace } from '@luluchat/flow-store';
import { CommandError } from '../error/command-error.js';

const DATABASE = /^postgres(?:ql)?:\/\//i;

/**
 * Parses the place of a store: the address of a PostgreSQL database, or the path of a SQLite file, relative to `cwd`.
 *
 * @throws {CommandError} 2 for the address of something else.
 */
export function parsePlace(given: string, { schema }: { readonly schema?: string }, cwd: string): StorePlace {
  if (DATABASE.test(given)) return { url: given, ...(schema !== undefined && { schema }) };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(given)) {
    throw new CommandError(2, 'A store is a SQLite file, or a PostgreSQL database: postgres://user@host:5432/name.');
  }
  if (given.trim() === '') throw new CommandError(2, 'The path of a store is empty.');
  return { file: resolve(cwd, given) };
}

/** Returns a place as it was given, without the user, the password and the parameters of an address. */
export function shownPlace(given: string): string {
  if (!DATABASE.test(given) || !URL.canParse(given)) return given;
  const { protocol, host, pathname } = new URL(given);
  return `${protocol}//${host}${pathname}`;
}
