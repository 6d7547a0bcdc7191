import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The root of the checkout. */
export const ROOT = join(import.meta.dirname, '..', '..', '..');

/**
 * Makes a workspace in memory with the manifests of the packages that every step needs, and with these packages of steps.
 * Nothing that is done to it reaches the disk.
 */
export function openWorkspace(...withSources: readonly string[]): Tree {
  const tree = createTreeWithEmptyWorkspace();
  // The empty workspace comes with the settings of a formatter that this one does not use.
  tree.delete('.oxfmtrc.json');
  copy(tree, '.prettierrc');
  copy(tree, 'LICENSE');
  copy(tree, 'tsconfig.json');
  for (const name of ['flow-runtime', 'flow-testing', ...withSources]) copy(tree, `packages/${name}/package.json`);
  for (const name of withSources) copy(tree, `packages/${name}/src`);
  return tree;
}

/** The packages of the checkout whose tag says that they hold steps. */
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
