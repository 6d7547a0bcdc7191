import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PROJECT_FILE } from './project.js';

/** Returns the path of the project file in the folder or in the closest folder above it, `undefined` without one. */
export async function findProject(folder: string): Promise<string | undefined> {
  for (let current = folder; ; current = dirname(current)) {
    const file = join(current, PROJECT_FILE);
    if (await exists(file)) return file;
    if (current === dirname(current)) return undefined;
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}
