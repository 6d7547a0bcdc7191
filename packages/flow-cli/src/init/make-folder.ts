import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Paths of the files of a new folder, as they are in the list of files. */
export interface MadeFolder {
  readonly made: readonly string[];
  /** Files that existed and stay as they are. */
  readonly kept: readonly string[];
}

/** Writes files into a folder, which is made if needed. Never overwrites a file. */
export async function makeFolder(folder: string, files: ReadonlyMap<string, string>): Promise<MadeFolder> {
  const made: string[] = [];
  const kept: string[] = [];
  for (const [name, content] of files) {
    const path = join(folder, ...name.split('/'));
    await ensureFolder(dirname(path));
    try {
      await writeFile(path, content, { flag: 'wx' });
      made.push(name);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      kept.push(name);
    }
  }
  return { made, kept };
}

/**
 * Creates a folder and its missing parents. Does not use `mkdir` with `recursive`, which can loop for ever on file systems that are not
 * on a disk.
 */
async function ensureFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await isFolder(path))) return;
    const above = dirname(path);
    if (codeOf(error) !== 'ENOENT' || (await isFolder(above))) throw error;
    await ensureFolder(above);
    await mkdir(path);
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
