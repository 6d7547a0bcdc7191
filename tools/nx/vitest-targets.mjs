/**
 * Nx plugin: adds targets to every project with specs. `test` runs specs from the sources; `e2e` runs those that drive built
 * programs; `test-zones` repeats the specs of dates in three time zones.
 *
 * Each target writes the numbers of its run in `out-tsc/results/<target>.json`, which Nx keeps with the cached result.
 */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Packages with specs in `ZONES` of vitest.config.ts. */
const ZONED = new Set(['flow-runtime', 'standard-steps']);

const hasSpecs = (folder) =>
  existsSync(folder) && readdirSync(folder, { recursive: true }).some((file) => /\.spec\.tsx?$/.test(file));

/** Creates a target that runs the specs below some folders of a project. */
const vitestTarget = (project, target, folders, vitestProject = project.name) => ({
  executor: 'nx:run-commands',
  cache: true,
  inputs: ['default', '^production', 'vitest'],
  outputs: [`{projectRoot}/out-tsc/results/${target}.json`],
  options: {
    cwd: '{workspaceRoot}',
    command: [
      `vitest run --project "${vitestProject}" --project alone`,
      ...folders.map((folder) => `${project.root}/${folder}/`),
      `--reporter=default --reporter=json --outputFile.json=${project.root}/out-tsc/results/${target}.json`,
    ].join(' '),
  },
});

/** Creates the target of end-to-end specs: it builds the programs that they drive, and a change of one makes the result stale. */
const drivingTarget = (project, folder) => {
  const target = vitestTarget(project, 'e2e', [folder]);
  return {
    ...target,
    dependsOn: ['build'],
    // Fixtures of one package serve the end-to-end specs of others.
    inputs: ['default', '^default', 'vitest', 'start', { dependentTasksOutputFiles: '**/*.js', transitive: true }],
  };
};

const targetsOf = (project, workspaceRoot) => {
  const has = (folder) => hasSpecs(join(workspaceRoot, project.root, folder));
  // Integration specs of a tool drive the built server.
  const isTool = project.root.startsWith('tools/');
  const sources = ['src', ...(isTool ? [] : ['test'])].filter(has);
  const driving = [isTool ? 'test' : 'e2e'].filter(has);
  return Object.fromEntries([
    ...(sources.length > 0 ? [['test', vitestTarget(project, 'test', sources)]] : []),
    ...driving.map((folder) => ['e2e', drivingTarget(project, folder)]),
    ...(ZONED.has(project.name) ? [['test-zones', vitestTarget(project, 'test-zones', ['src'], 'zone-*')]] : []),
  ]);
};

export const name = 'luluchat-vitest-targets';

export const createNodesV2 = [
  '{packages,apps,tools}/*/package.json',
  (manifests, _options, { workspaceRoot }) =>
    manifests.map((manifest) => {
      const root = dirname(manifest);
      const targets = targetsOf({ root, name: basename(root) }, workspaceRoot);
      return [manifest, { projects: { [root]: { root, targets } } }];
    }),
];
