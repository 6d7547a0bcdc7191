/**
 * Removes from every `packages/<name>/dist` the output of sources that no longer exist. The compiler never does, and it would be
 * published.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const OUTPUT = /(?:\.d)?\.(?:js|ts)(?:\.map)?$/;

/** Removes the stale files. Returns their paths, relative to the root. */
export function removeStaleOutput(root) {
  return readdirSync(join(root, 'packages')).flatMap((name) => {
    const folder = join(root, 'packages', name);
    if (!existsSync(join(folder, 'dist'))) return [];
    return readdirSync(join(folder, 'dist'), { recursive: true })
      .filter((file) => OUTPUT.test(file) && !existsSync(join(folder, 'src', file.replace(OUTPUT, '.ts'))))
      .map((file) => {
        rmSync(join(folder, 'dist', file));
        return relative(root, join(folder, 'dist', file));
      });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const file of removeStaleOutput(join(import.meta.dirname, '..', '..'))) console.log(`removed ${file}`);
}
