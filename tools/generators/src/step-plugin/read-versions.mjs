import { readJson } from '@nx/devkit';

/**
 * Reads the versions of a step package's dependencies from the existing packages.
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
