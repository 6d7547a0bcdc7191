/**
 * `npm test`: installs when needed, then has Nx run all targets, each of which is described in nx.json, in `tools/nx` or in the
 * package.json of its project. A failed target stops only those that depend on it. `--release` adds what takes too long for
 * each change: 200 kills, and the packages under every supported release of Node; it fails when npm's registry cannot be reached.
 *
 * Prints the time of each step and the line `N passed, N failed`, where each step and each test counts as one. A cached result
 * counts the tests of the run that made it. It cannot start processes with execa, which it may have to install first.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { findCompiler } from './find-compiler.mjs';
import { findBrowser } from './find-browser.mjs';
import { findProjects } from './find-projects.mjs';
import { isInstalled } from './installed.mjs';
import { failuresOf, summarizeRun, tasksOfProfile } from './summarize-run.mjs';

const root = join(import.meta.dirname, '..', '..');
/** The longest first: end-to-end specs, which wait more than they work. */
const TESTS = ['e2e', 'test', 'test-zones', 'api-report'];
/** Targets that read sources alone: they run while the compiler, which takes one processor, makes what the others need. */
const UNCOMPILED = ['lint-all', 'format'];
/** With `lint-all`, one run of ESLint and one of oxlint instead of `lint` for each project: half of the time. */
const STEPS = ['lint-types', 'typecheck', 'build', 'references', 'unused', 'api-docs', 'pack', 'release-dry-run'];
/** Targets that need npm's registry. */
const ONLINE = ['consumer', 'brotli'];
const RELEASE_ONLY = ['crash-all'];
const RELEASE_ONLINE = ['consumer-all-nodes', 'brotli'];
/** One more than a machine of CI has processors: some targets wait for timers and registries more than they work. */
const PARALLEL = 3;

const env = {
  ...process.env,
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
  VITEST_MAX_WORKERS: process.env.VITEST_MAX_WORKERS ?? '1',
};

/** Runs a command. Resolves to true when it succeeds. */
const run = (command, args, options) =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
      ...options,
    });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });

const isRelease = process.argv.includes('--release');
// Read by specs that do more before a release.
if (isRelease) env.LULUCHAT_TESTS = 'release';
const startedAt = Date.now();

const finish = (passed, failures, failed) => {
  if (failures.length > 0) console.log(`\nFailures:\n${failures.map((line) => `  - ${line}`).join('\n')}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
};

const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  finish(0, [`node: version 20.19 or newer is needed, this is ${process.versions.node}`], 1);
};

const install = async () => {
  if (isInstalled(root)) return;
  console.log('\n== npm ci (node_modules does not match package-lock.json)');
  if (!(await run('npm', ['ci', '--no-audit', '--no-fund']))) {
    finish(0, ['install: `npm ci` failed, so nothing else could run'], 1);
  }
};

/**
 * Compiles everything in one run of the compiler, which works on several projects at a time. What it finds wrong is told by the target
 * `typecheck` of the project.
 */
const compile = () => run(findCompiler(root), ['--build', 'tsconfig.json'], { stdio: 'ignore' });

const canReachRegistry = () => run('npm', ['ping', '--fetch-retries=0', '--fetch-timeout=10000'], { stdio: 'ignore' });

/** Runs the targets, `parallel` at a time. Resolves to the tasks of the run. */
const runTargets = async (targets, parallel) => {
  const folder = mkdtempSync(join(tmpdir(), 'luluchat-test-'));
  const profile = join(folder, 'profile.json');
  const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  // The target `references` reports outdated references.
  const args = ['run-many', '-t', ...targets, `--parallel=${parallel}`, '--outputStyle=static', '--skip-sync'];
  await run(process.execPath, [nx, ...args], { env: { ...env, NX_PROFILE: relative(root, profile) } });
  try {
    return tasksOfProfile(JSON.parse(readFileSync(profile, 'utf8')));
  } catch {
    return [];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Returns why the browser tests of the studio did not run, or `undefined` when they did. */
const whyNoBrowser = () => {
  try {
    return findBrowser() === null
      ? 'there is no Chromium: install it (Debian: chromium) or set CHROMIUM_PATH'
      : undefined;
  } catch (error) {
    return error.message;
  }
};

/** Returns the results that a vitest target wrote, `undefined` when it wrote none in this run. */
const resultsOf = ({ id, target, status }) => {
  const [project] = id.split(':');
  const { root: folder } = projects.find(({ name }) => name === project);
  try {
    const results = JSON.parse(readFileSync(join(root, folder, 'out-tsc', 'results', `${target}.json`), 'utf8'));
    // A failed run may have left the file of the run before.
    if (status === 'failure' && results.startTime < startedAt) return undefined;
    return {
      passed: results.numPassedTests,
      failed: results.numFailedTests,
      skipped: results.numPendingTests,
      failures: failuresOf(results, root),
    };
  } catch {
    return undefined;
  }
};

checkNode();
await install();
const projects = findProjects(root);
const [uncompiled, isReachable] = await Promise.all([runTargets(UNCOMPILED, 1), canReachRegistry(), compile()]);
const online = isRelease ? RELEASE_ONLINE : ONLINE;
const targets = [...TESTS, ...STEPS, ...(isRelease ? RELEASE_ONLY : []), ...(isReachable ? online : [])];
const compiled = await runTargets(targets, PARALLEL);
if (uncompiled.length === 0 || compiled.length === 0) finish(0, ['nx: nothing ran, see above'], 1);
const tasks = [...uncompiled, ...compiled];
const { passed, failed, failures, skips, rows } = summarizeRun(tasks, resultsOf, ({ target }) =>
  TESTS.includes(target),
);
if (!isReachable) {
  console.log(`\nNot run, since npm cannot reach its registry: ${online.join(', ')}.`);
  if (isRelease) failures.push(`registry: without ${online.join(' and ')}, nothing may be released`);
}
if (skips.length > 0) {
  console.log(`\nSkipped tests:\n${skips.map((line) => `  - ${line}`).join('\n')}`);
  const reason = whyNoBrowser();
  if (reason !== undefined) console.log(`The browser tests of @luluchat/flow-studio did not run, since ${reason}.`);
}
console.log('\nTime of each step. Steps run beside each other; results from the cache take no time.');
console.table(rows);
console.log(`All in all: ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
finish(passed, failures, isRelease && !isReachable ? failed + 1 : failed);
