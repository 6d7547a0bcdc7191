import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the time in milliseconds at which the newest file below some folders was written; 0 when there is none. */
export const newestFile = (folders) =>
  folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => [entry.parentPath, entry]),
    )
    .filter(([, entry]) => entry.isFile())
    .reduce((newest, [folder, { name }]) => Math.max(newest, statSync(join(folder, name)).mtimeMs), 0);
