import { visitNotIgnoredFiles } from '@nx/devkit';

/** Finds the type of a plugin by the member that always follows it. */
const PLUGIN_TYPE = /\btype: '([a-z0-9-]+)',\s+manifest\b/g;

/**
 * Finds the step types in the packages of the workspace. Returns the file of each by type.
 *
 * @param {import('@nx/devkit').Tree} tree
 * @returns {ReadonlyMap<string, string>}
 */
export function findStepTypes(tree) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const name of tree.children('packages')) {
    const sources = `packages/${name}/src`;
    if (!tree.exists(sources) || !isStepPackage(tree, `packages/${name}/package.json`)) continue;
    visitNotIgnoredFiles(tree, sources, (file) => {
      if (!file.endsWith('.ts') || file.endsWith('.spec.ts')) return;
      for (const [, type = ''] of tree.read(file, 'utf8')?.matchAll(PLUGIN_TYPE) ?? []) found.set(type, file);
    });
  }
  return found;
}

/**
 * @param {import('@nx/devkit').Tree} tree
 * @param {string} manifest
 */
function isStepPackage(tree, manifest) {
  return tree.read(manifest, 'utf8')?.includes('"layer:step"') ?? false;
}
