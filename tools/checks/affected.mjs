/**
 * `npm run affected`: shows what a change broke. Runs lint, typecheck and test of the projects that differ from `main`, uncommitted
 * changes included, and of those that depend on them; then lists the slow targets that may be affected too. `--all` runs
 * those as well, `--base <commit>` compares with another commit.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createProjectGraphAsync } from '@nx/devkit';
import { execaNode } from 'execa';
import { listTargets, QUICK } from './list-targets.mjs';

/** Project whose specs check the words, layout and documents of all projects. */
const CHECKS = '@luluchat/checks';
const root = join(import.meta.dirname, '..', '..');
const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
Object.assign(process.env, { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false' });

const { values } = parseArgs({
  options: { all: { type: 'boolean', default: false }, base: { type: 'string', default: 'main' } },
});
const startedAt = performance.now();
/** Specs that start servers run one file at a time, as in `npm test`: three projects run beside each other. */
const SLOW_ENV = { VITEST_MAX_WORKERS: process.env.VITEST_MAX_WORKERS ?? '1' };

const { stdout, failed } = await execaNode(nx, ['show', 'projects', '--affected', `--base=${values.base}`, '--json'], {
  cwd: root,
  stdin: 'ignore',
  stderr: 'inherit',
  ipc: false,
  reject: false,
});
if (failed) process.exit(1);
const affected = JSON.parse(stdout);
const graph = await createProjectGraphAsync();
const { quick, slow } = listTargets(
  Object.values(graph.nodes).map(({ name, data }) => ({ name, tags: data.tags, targets: data.targets })),
  affected,
);

const runMany = async (targets, projects, env) => {
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

if (affected.length === 0) {
  console.log(`Nothing differs from ${values.base}.`);
} else {
  let isOk = await runMany(QUICK, [...new Set([...quick, CHECKS])]);
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
