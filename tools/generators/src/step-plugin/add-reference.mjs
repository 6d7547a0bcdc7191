import { updateJson } from '@nx/devkit';

/**
 * Adds a package to the root's TypeScript references, as `nx sync` does.
 *
 * @param {import('@nx/devkit').Tree} tree
 * @param {string} folder
 */
export function addReference(tree, folder) {
  updateJson(tree, 'tsconfig.json', (settings) => ({
    ...settings,
    references: [...(settings.references ?? []), { path: `./${folder}` }],
  }));
}
