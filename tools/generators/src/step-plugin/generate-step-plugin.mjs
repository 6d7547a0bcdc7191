import { formatFiles, generateFiles, installPackagesTask } from '@nx/devkit';
import { join } from 'node:path';
import { addReference } from './add-reference.mjs';
import { describeNext } from './describe-next.mjs';
import { parseOptions } from './parse-options.mjs';
import { readVersions } from './read-versions.mjs';

/**
 * Creates the complete package `packages/<name>` with a new step, which passes lint, typecheck, build, tests and the checks of
 * the workspace without changes. Rejects before it writes anything when an option is invalid.
 *
 * @param {import('@nx/devkit').Tree} tree
 * @param {import('./parse-options.mjs').StepPluginOptions} options
 * @returns {Promise<() => void>} Callback for Nx after the files are on disk: installs packages and prints the next steps.
 */
export async function generateStepPlugin(tree, options) {
  const step = parseOptions(tree, options);
  const folder = `packages/${step.name}`;
  const licence = tree.read('LICENSE');
  if (licence === null) {
    throw new Error('The workspace has no LICENSE, of which every package needs a copy: restore it at the root.');
  }
  const titleLiteral = JSON.stringify(step.title);
  const values = { ...step, titleLiteral, versions: readVersions(tree) };
  for (const part of ['base', step.kind]) {
    generateFiles(tree, join(import.meta.dirname, 'files', part), folder, values);
  }
  // npm packs only the licence next to the manifest.
  tree.write(`${folder}/LICENSE`, licence);
  addReference(tree, folder);
  await formatFiles(tree);
  return () => {
    // The root manifest has not changed, so that Nx would skip the install without `true`.
    if (options.skipInstall !== true) installPackagesTask(tree, true);
    console.log(describeNext(step));
  };
}
