import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Finds every project of the workspace: `{ name, root }`, with `root` relative to that of the workspace. */
export function findProjects(root) {
  return ['packages', 'apps', 'tools']
    .flatMap((group) => readdirSync(join(root, group)).map((folder) => `${group}/${folder}`))
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .map((folder) => ({
      name: JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).name,
      root: folder,
    }));
}
