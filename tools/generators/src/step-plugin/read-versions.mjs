import { readJson } from '@nx/devkit';

/**
 * The versions that a step package names: those that the packages beside it name already.
 *
 * @param {import('@nx/devkit').Tree} tree
 */
export function readVersions(tree) {
  const runtime = readJson(tree, 'packages/flow-runtime/package.json');
  const testing = readJson(tree, 'packages/flow-testing/package.json');
  return {
    flowRuntime: runtime.version,
    flowTesting: testing.version,
    classValidator: runtime.dependencies['class-validator'],
    tslib: runtime.dependencies.tslib,
    inversify: runtime.devDependencies.inversify,
    inversifyPeer: runtime.peerDependencies.inversify,
  };
}
