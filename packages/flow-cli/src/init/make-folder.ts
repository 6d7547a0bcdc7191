import { mkdir, writeFile } from 'node:fs/promises';
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
    await mkdir(dirname(path), { recursive: true });
    try {
      await writeFile(path, content, { flag: 'wx' });
      made.push(name);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      kept.push(name);
    }
  }
  return { made, kept };
}
