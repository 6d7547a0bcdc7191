import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Root of the checkout. */
export const ROOT = join(import.meta.dirname, '..', '..', '..');

/**
 * Creates a workspace in memory with the manifests of the packages that every step needs, and with the sources of the given
 * packages. Changes are not written to disk.
 */
export function openWorkspace(...withSources: readonly string[]): Tree {
  const tree = createTreeWithEmptyWorkspace();
  // The empty workspace has the settings of a formatter that this workspace does not use.
  tree.delete('.oxfmtrc.json');
  copy(tree, '.prettierrc');
  copy(tree, 'LICENSE');
  copy(tree, 'tsconfig.json');
  for (const name of ['flow-runtime', 'flow-testing', ...withSources]) copy(tree, `packages/${name}/package.json`);
  for (const name of withSources) copy(tree, `packages/${name}/src`);
  return tree;
}

/** Returns the packages of the checkout with the tag `layer:step`. */
export function stepPackages(): readonly string[] {
  return readdirSync(join(ROOT, 'packages')).filter((name) => {
    const manifest = join(ROOT, 'packages', name, 'package.json');
    return existsSync(manifest) && readFileSync(manifest, 'utf8').includes('"layer:step"');
  });
}

function copy(tree: Tree, path: string): void {
  const source = join(ROOT, path);
  if (statSync(source).isDirectory()) for (const name of readdirSync(source)) copy(tree, `${path}/${name}`);
  else tree.write(path, readFileSync(source));
}
