import { formatFiles, generateFiles, installPackagesTask } from '@nx/devkit';
import { join } from 'node:path';
import { addReference } from './add-reference.mjs';
import { describeNext } from './describe-next.mjs';
import { readOptions } from './read-options.mjs';
import { readVersions } from './read-versions.mjs';

/**
 * Makes `packages/<name>` with a step of its own, complete: what it writes passes lint, typecheck, build, tests and the
 * checks of the workspace untouched. Throws an `Error` that says what to do when the name cannot be used; then nothing
 * is written.
 *
 * @param {import('@nx/devkit').Tree} tree
 * @param {import('./read-options.mjs').StepPluginOptions} options
 * @returns {Promise<() => void>} What remains to be done once the files are on disk: install, and say what comes next.
 */
export async function generateStepPlugin(tree, options) {
  const step = readOptions(tree, options);
  const folder = `packages/${step.name}`;
  const licence = tree.read('LICENSE');
  if (licence === null) {
    throw new Error('The workspace has no LICENSE, and a package is packed with a copy: restore it at the root.');
  }
  const titleLiteral = JSON.stringify(step.title);
  const values = { ...step, titleLiteral, versions: readVersions(tree) };
  for (const part of ['base', step.kind]) {
    generateFiles(tree, join(import.meta.dirname, 'files', part), folder, values);
  }
  // npm packs the licence that lies beside a manifest, and no other.
  tree.write(`${folder}/LICENSE`, licence);
  addReference(tree, folder);
  await formatFiles(tree);
  return () => {
    // The files are not staged in a package manager's eyes: the root manifest has not changed.
    if (options.skipInstall !== true) installPackagesTask(tree, true);
    console.log(describeNext(step));
  };
}
