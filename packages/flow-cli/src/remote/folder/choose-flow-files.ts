import { dirname, resolve } from 'node:path';
import { CommandError } from '../../error/command-error.js';
import { LOCK_FILE } from '../lock/lock-file.js';
import { byName } from './flow-folder.js';

/** Flow files that a command line names. */
export interface ChosenFiles {
  readonly folder: string;
  /** Absolute paths by name of the flow. `undefined`: all of the folder. */
  readonly files: ReadonlyMap<string, string> | undefined;
}

/**
 * Resolves the files of a command line. They stand in one folder, since its lock file knows their ids.
 *
 * @throws {CommandError} 2 if they stand in several folders.
 */
export function chooseFlowFiles(args: readonly string[], cwd: string): ChosenFiles {
  const paths = args.map((file) => resolve(cwd, file));
  const folders = new Set(paths.map((path) => dirname(path)));
  if (folders.size > 1) {
    throw new CommandError(2, `The files stand in ${folders.size} folders, but each folder has its own ${LOCK_FILE}.`);
  }
  const [folder = cwd] = folders;
  return { folder, files: paths.length === 0 ? undefined : byName(paths) };
}
