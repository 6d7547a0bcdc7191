import { cpSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** User and group of a process. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** User of no files, on every Linux. */
const UNPRIVILEGED: User = { uid: 65_534, gid: 65_534 };

/**
 * Returns the user that PostgreSQL, which refuses to run as root, runs as: `postgres` where there is one, else one without files of its own.
 * `undefined` when this process is not root's.
 */
export function postgresUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? [];
  return uid === undefined ? UNPRIVILEGED : { uid: Number(uid), gid: Number(gid) };
}

/** Returns a folder with the binaries that everyone may enter: itself, or a copy below `target` when it lies in a closed home. */
export function openToAll(binaries: string, target: string): string {
  if (isOpen(binaries)) return binaries;
  const copy = join(target, 'binaries');
  cpSync(binaries, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function isOpen(folder: string): boolean {
  const mayEnter = (statSync(folder).mode & 0o001) !== 0;
  return mayEnter && (dirname(folder) === folder || isOpen(dirname(folder)));
}
