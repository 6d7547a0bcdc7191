import { isPlainObject, parseJson } from '@luluchat/flow-runtime/values';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../../error/command-error.js';
import { FLOW_NAME } from './flow-name.js';

/** Name of the file that remembers which flow of a server a file belongs to. It stands beside the flows. */
export const LOCK_FILE = 'luluchat.lock.json';

/** State of a flow on one server when it was last pulled or pushed. */
export interface LockEntry {
  readonly id: string;
  /** Entity tag of the draft. */
  readonly etag: string;
  /** Hash of the file, see `documentHash`. Absent: the file has never been equal to the draft. */
  readonly hash?: string;
}

/** Entries of one server, by the name of the flow. */
export type LockEntries = ReadonlyMap<string, LockEntry>;

/** Lock file, as far as it concerns one server. */
export interface ServerLock {
  readonly entries: LockEntries;
  /** Names of flows on any server. */
  readonly allNames: ReadonlySet<string>;
  /** Finds the name of the flow with this id. */
  nameOf(id: string): string | undefined;
  /** Adds or replaces the entry of a flow, and writes the file. */
  set(name: string, entry: LockEntry): Promise<void>;
}

const ETAG = /^(?:W\/)?"[\x21\x23-\x7e]*"$/;

/**
 * Opens the lock file of a folder for one server. A file that does not exist has no entries.
 *
 * @throws {CommandError} 1 if the file is not a lock file that this version reads.
 */
export async function openServerLock(folder: string, server: string): Promise<ServerLock> {
  const path = join(folder, LOCK_FILE);
  const servers = await readServers(path);
  const entries = new Map(servers.get(server));
  return {
    entries,
    allNames: new Set([...servers.values()].flatMap((flows) => [...flows.keys()])),
    nameOf: (id) => [...entries].find(([, entry]) => entry.id === id)?.[0],
    set: async (name, entry) => {
      entries.set(name, entry);
      servers.set(server, entries);
      await writeServers(path, servers);
    },
  };
}

async function readServers(path: string): Promise<Map<string, LockEntries>> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new CommandError(1, `${path} cannot be read (${error.code}).`, { cause: error });
  });
  if (text === undefined) return new Map();
  const file = parse(text, path);
  if (!isPlainObject(file)) throw damaged(path, 'is not an object');
  if (typeof file['version'] === 'number' && file['version'] > 1) {
    throw new CommandError(1, `${path} was written by a newer luluchat (version ${file['version']}). Update luluchat.`);
  }
  const { servers } = file;
  if (file['version'] !== 1 || !isPlainObject(servers)) throw damaged(path, 'has another form');
  return new Map(Object.entries(servers).map(([server, flows]) => [server, parseEntries(flows, path)]));
}

function parse(text: string, path: string): unknown {
  try {
    return parseJson(text);
  } catch {
    throw damaged(path, 'is not valid JSON');
  }
}

/** Checks names as well: they become names of files. */
function parseEntries(flows: unknown, path: string): LockEntries {
  if (!isPlainObject(flows)) throw damaged(path, 'has another form');
  return new Map(
    Object.entries(flows).map(([name, entry]) => {
      if (!FLOW_NAME.test(name) || !isPlainObject(entry)) throw damaged(path, 'has another form');
      const { id, etag, hash } = entry;
      const isGood = typeof id === 'string' && id !== '' && typeof etag === 'string' && ETAG.test(etag);
      if (!isGood || (hash !== undefined && typeof hash !== 'string')) throw damaged(path, 'has another form');
      return [name, { id, etag, ...(hash !== undefined && { hash }) }];
    }),
  );
}

function damaged(path: string, what: string): CommandError {
  const remedy = 'Restore it from your version control, or delete it and run luluchat pull --keep-files.';
  return new CommandError(1, `${path} ${what}. ${remedy}`);
}

/** Writes the file in one step, with sorted members, so that two branches that change different flows merge. */
async function writeServers(path: string, servers: ReadonlyMap<string, LockEntries>): Promise<void> {
  const sorted = [...servers]
    .sort(byName)
    .map(([server, entries]) => [server, Object.fromEntries([...entries].sort(byName))]);
  const text = `${JSON.stringify({ version: 1, servers: Object.fromEntries(sorted) as object }, null, 2)}\n`;
  const draft = `${path}.${process.pid}.tmp`;
  await writeFile(draft, text);
  await rename(draft, path);
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : Number(one > other);
}
