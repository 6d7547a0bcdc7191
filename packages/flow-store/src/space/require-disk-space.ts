import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

const MEGABYTE = 1024 * 1024;

/**
 * Asserts that the disk of a file has room for another file.
 * @throws {Error} with both sizes in its message.
 */
export async function requireDiskSpace(file: string, bytes: number): Promise<void> {
  const disk = await statfs(dirname(file));
  // Some file systems tell no size.
  if (disk.blocks === 0) return;
  const free = disk.bavail * disk.bsize;
  if (free >= bytes) return;
  throw new Error(
    `it needs ${Math.ceil(bytes / MEGABYTE)} MB of free disk space beside the file, and there are ${Math.floor(free / MEGABYTE)} MB`,
  );
}
