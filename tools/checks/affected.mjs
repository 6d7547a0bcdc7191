/**
 * `npm run affected`: shows what a change broke. Compares with `main`, uncommitted changes included, and runs
 *
 * - lint, typecheck and test of the changed projects, and the checks of words, layout and documents;
 * - lint and typecheck of the dependents whose view of the types may have changed;
 * - the unit specs of all dependents, and those of dates in three time zones, that import a changed file.
 *
 * Lists the slow targets that may be affected too. `--all` runs the tests of all dependents and the slow targets as well,
 * `--base <commit>` compares with another commit.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createProjectGraphAsync } from '@nx/devkit';
import { execa, execaNode } from 'execa';
import { changesTypes } from './changes-types.mjs';
import { listTargets, QUICK, TYPED } from './list-targets.mjs';

/** Project whose specs check the words, layout and documents of all projects. */
const CHECKS = '@luluchat/checks';
const root = join(import.meta.dirname, '..', '..');
const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
Object.assign(process.env, { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false' });

const { values } = parseArgs({
  options: { all: { type: 'boolean', default: false }, base: { type: 'string', default: 'main' } },
});
const startedAt = performance.now();
/** Specs that start servers run one file at a time, as in `npm test`: three projects run beside each other. */
const SLOW_ENV = { VITEST_MAX_WORKERS: process.env.VITEST_MAX_WORKERS ?? '1' };

const git = async (...args) => (await execa('git', args, { cwd: root, stripFinalNewline: false })).stdout;
const linesOf = (text) => text.split('\n').filter((line) => line !== '');

/** Returns the names of the projects that Nx finds affected; ends the process when it cannot tell. */
const findAffected = async (option) => {
  const args = ['show', 'projects', '--affected', option, '--json'];
  const options = { cwd: root, stdin: 'ignore', stderr: 'inherit', ipc: false, reject: false };
  const { stdout, failed } = await execaNode(nx, args, options);
  if (failed) process.exit(1);
  return JSON.parse(stdout);
};

/** Returns the changed files that may change what dependents see when they are compiled. */
const findTypeChanges = async (files, commit) => {
  const changes = await Promise.all(
    files.map(async (file) => {
      const before = await git('show', `${commit}:${file}`).catch(() => undefined);
      const after = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined;
      return changesTypes(file, before, after);
    }),
  );
  return files.filter((_file, index) => changes[index]);
};

const runMany = async (targets, projects, env) => {
  if (projects.length === 0) return true;
  const options = [`--projects=${projects.join(',')}`, '--parallel=3', '--outputStyle=static', '--skip-sync'];
  const { failed } = await execaNode(nx, ['run-many', '-t', ...targets, ...options], {
    cwd: root,
    env,
    stdio: 'inherit',
    ipc: false,
    reject: false,
  });
  return !failed;
};

/**
 * Runs the unit specs that import a changed file: those of `dependents`, and those of dates in three time zones. All are folders.
 * Its output follows that of the other targets.
 */
const runRelated = async (changed, dependents) => {
  const projects = ['zone-*', ...dependents.map((folder) => basename(folder))].flatMap((name) => ['--project', name]);
  const sources = [...changed, ...dependents].map((folder) => `${folder}/src/`);
  const { all, failed } = await execaNode(vitest, ['run', '--changed', values.base, ...projects, ...sources], {
    cwd: root,
    stdin: 'ignore',
    all: true,
    ipc: false,
    reject: false,
  });
  return {
    isOk: !failed,
    output: `\nUnit specs of dependents, and of dates in three time zones, that import a changed file:\n${all}`,
  };
};

const affected = await findAffected(`--base=${values.base}`);
if (affected.length === 0) {
  console.log(`Nothing differs from ${values.base}.`);
} else {
  const commit = (await git('merge-base', values.base, 'HEAD')).trim();
  const files = [
    ...linesOf(await git('diff', '--name-only', '--no-renames', commit)),
    ...linesOf(await git('ls-files', '--others', '--exclude-standard')),
  ];
  const nodes = Object.values((await createProjectGraphAsync()).nodes);
  const folderOf = (name) => nodes.find((node) => node.name === name).data.root;
  const holds = ({ data }, file) => file.startsWith(`${data.root}/`);
  // A file of no project, such as the lock file, changes every project that Nx finds affected.
  const isEverything = values.all || files.some((file) => !nodes.some((node) => holds(node, file)));
  const changed = isEverything
    ? affected
    : nodes.filter((node) => files.some((file) => holds(node, file))).map(({ name }) => name);
  const typeChanges = isEverything ? [] : await findTypeChanges(files, commit);
  const retyped = typeChanges.length === 0 ? [] : await findAffected(`--files=${typeChanges.join(',')}`);
  const { quick, typed, related, slow } = listTargets(
    nodes.map(({ name, data }) => ({ name, tags: data.tags, targets: data.targets })),
    { affected, changed, retyped },
  );

  const relatedRun = runRelated(quick.map(folderOf), related.map(folderOf));
  let isOk = await runMany(QUICK, [...new Set([...quick, CHECKS])]);
  isOk = (await runMany(TYPED, typed)) && isOk;
  const { isOk: isRelatedOk, output } = await relatedRun;
  console.log(output);
  isOk &&= isRelatedOk;
  if (values.all) {
    for (const target of new Set(slow.map((id) => id.split(':')[1]))) {
      const projects = slow.filter((id) => id.endsWith(`:${target}`)).map((id) => id.split(':')[0]);
      isOk = (await runMany([target], projects, SLOW_ENV)) && isOk;
    }
  } else if (slow.length > 0) {
    console.log('\nAlso affected, and not run: `npm run affected -- --all` does.');
    for (const id of slow) console.log(`  npx nx run ${id}`);
  }
  console.log(`\n${isOk ? 'Passed' : 'Failed'} after ${((performance.now() - startedAt) / 1000).toFixed(0)} s.`);
  process.exitCode = isOk ? 0 : 1;
}
