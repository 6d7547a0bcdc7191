import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Root folder of the workspace. */
export const root = join(import.meta.dirname, '..', '..', '..');

/** Lists the folders of a group such as `packages`, relative to the root; empty when there is no such group. */
export function foldersOf(group: string): readonly string[] {
  if (!existsSync(join(root, group))) return [];
  return readdirSync(join(root, group), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${group}/${entry.name}`);
}

/** Source of a program, and no declarations, which are generated or describe code of others. */
const SOURCE = /(?<!\.d)\.tsx?$/;

/** Returns true for the path of a source that is written by hand, components included. */
export const isSource = (path: string): boolean => SOURCE.test(path);

/** Lists every file and folder below a folder, relative to the root, without the output of tools. */
export function walk(folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist', 'out-tsc', 'coverage'].includes(entry.name)) return [];
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? [path, ...walk(path)] : [path];
  });
}
