import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const readPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

/**
 * Returns true when node_modules has exactly the packages of package-lock.json. npm records what it installed in
 * node_modules/.package-lock.json; versions are compared instead of file times, which a checkout or a plain `npm install`
 * changes. Optional packages may be absent: they are those of other platforms.
 */
export const isInstalled = (root) => {
  const stamp = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(stamp)) return false;
  const installed = readPackages(stamp);
  return Object.entries(readPackages(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (!path.includes('node_modules/')) return true;
    const found = installed[path];
    if (!found) return wanted.optional === true || wanted.devOptional === true || wanted.peer === true;
    return found.version === wanted.version && found.integrity === wanted.integrity && found.link === wanted.link;
  });
};
