import { open } from 'node:fs/promises';

/** Flushes a file or a folder to the disk. Does nothing on Windows, which cannot flush folders. */
export async function flush(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
