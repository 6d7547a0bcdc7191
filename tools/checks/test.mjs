/**
 * Everything behind `npm test`, in one go: install when needed, lint, typecheck, build, format, project references, the API
 * pages, the tarballs of all packages, a release played through, the packages used from outside, all tests, and
 * those of Brotli under a Node whose decoder is safe. Later steps run even when an earlier one failed,
 * so that one run shows everything that is wrong.
 * The last line is always `N passed, N failed`, where each step and each test counts as one.
 */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isInstalled } from './installed.mjs';
import { findReleaseProblems } from './release-dry-run.mjs';

const root = join(import.meta.dirname, '..', '..');
const env = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true' };
/** The versions of Node under which a consumer must be able to use the packages. */
const CONSUMER_NODES = '20,22,24,26';
const failures = [];
let passed = 0;
let failed = 0;

const run = (command, args, stdio = 'inherit') =>
  spawnSync(command, args, { cwd: root, env, stdio, shell: process.platform === 'win32' }).status === 0;

const bin = (name, args, stdio) => run(join(root, 'node_modules', '.bin', name), args, stdio);

const count = (name, ok, hint) => {
  if (ok) passed += 1;
  else {
    failed += 1;
    failures.push(`${name}: ${hint}`);
  }
};

const finish = () => {
  if (failures.length > 0) console.log(`\nWhat failed:\n${failures.map((line) => `  - ${line}`).join('\n')}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
};

const step = (title) => console.log(`\n== ${title}`);

/**
 * Starts a step that goes on beside others, and keeps what it prints from theirs. Gives what waits for its end, prints that and
 * counts it.
 */
const startBeside = (title, name, args, hint) => {
  const folder = mkdtempSync(join(tmpdir(), 'luluchat-step-'));
  const file = join(folder, 'output.txt');
  const output = openSync(file, 'a');
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', output, output] });
  closeSync(output);
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (status) => resolve(status === 0));
  });
  return async () => {
    const ok = await ended;
    step(title);
    process.stdout.write(readFileSync(file, 'utf8'));
    rmSync(folder, { recursive: true, force: true });
    count(name, ok, hint);
  };
};

const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  count('node', false, `version 20.19 or newer is needed, this is ${process.versions.node}`);
  finish();
};

const install = () => {
  if (isInstalled(root)) return;
  step('npm ci (node_modules does not match package-lock.json)');
  if (run('npm', ['ci', '--no-audit', '--no-fund'])) return;
  count('install', false, '`npm ci` failed, so nothing else could run');
  finish();
};

/** One process for all projects: it reads the types of each package once, where a target of its own per project reads them again. */
const startLint = () =>
  startBeside(
    'lint',
    'lint',
    [join('node_modules', 'eslint', 'bin', 'eslint.js'), '.'],
    'see above, or run `npm run lint`',
  );

const runTargets = () => {
  const targets = ['typecheck', 'build'];
  step(targets.join(', '));
  const allOk = bin('nx', ['run-many', '-t', ...targets]);
  for (const target of targets) {
    // After a failure, ask again one target at a time, silently: what passed comes from the cache.
    const ok = allOk || bin('nx', ['run-many', '-t', target], 'ignore');
    count(target, ok, `see above, or run \`npm run ${target}\``);
  }
};

const checkRelease = () => {
  step('next release (dry run)');
  const problems = findReleaseProblems(root, env);
  if (problems === undefined) return console.log('There is no git history here, so nothing can be released.');
  if (problems.length === 0) console.log('The next release can be made.');
  else console.log(problems.join('\n'));
  count('next release', problems.length === 0, 'see above, or run `npm run release:dry-run`');
};

const checkPacks = () => {
  step('what would be published');
  count('packed packages', run(process.execPath, [join('tools', 'checks', 'pack-report.mjs')]), 'see above');
};

const makeApiDocs = () => {
  step('API pages');
  const ok = run(process.execPath, [join('tools', 'checks', 'api-docs.mjs')]);
  count('API pages', ok, 'see above, or run `npm run api-docs`');
};

const canReachRegistry = () => run('npm', ['ping', '--fetch-retries=0', '--fetch-timeout=10000'], 'ignore');

const leaveOut = (title, need) => () => {
  step(title);
  console.log(`Not tried: npm cannot reach its registry, and this needs ${need} to be installed.`);
};

/** This waits for a registry more than it works. */
const startConsumer = (isReachable) => {
  const title = 'the packages, used outside of this repository';
  if (!isReachable) return leaveOut(title, 'a project of its own');
  const args = [join('tools', 'consumer', 'consumer-test.mjs'), '--node', CONSUMER_NODES];
  return startBeside(
    title,
    'consumer',
    args,
    `see above, or run \`npm run consumer-test -- --node ${CONSUMER_NODES}\``,
  );
};

const startBrotli = (isReachable) => {
  const title = 'Brotli, under a Node whose decoder is safe';
  if (!isReachable) return leaveOut(title, 'another Node');
  const script = join('tools', 'consumer', 'brotli-test.mjs');
  return startBeside(title, 'brotli', [script], `see above, or run \`node ${script}\``);
};

const readResults = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

const runTests = () => {
  step('vitest');
  const folder = mkdtempSync(join(tmpdir(), 'luluchat-test-'));
  const file = join(folder, 'vitest.json');
  const ok = bin('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  const results = readResults(file);
  rmSync(folder, { recursive: true, force: true });
  if (!results) return count('vitest', false, 'it ended without results, see above');
  passed += results.numPassedTests;
  failed += results.numFailedTests;
  if (results.numFailedTests > 0) failures.push(`${results.numFailedTests} tests, see above`);
  if (results.numPassedTests + results.numFailedTests === 0) return count('vitest', false, 'no test ran');
  if (!ok && results.numFailedTests === 0) count('vitest', false, 'a test file or hook failed outside of a test');
};

checkNode();
install();
const finishLint = startLint();
runTargets();
const isReachable = canReachRegistry();
const finishConsumer = startConsumer(isReachable);
const finishBrotli = startBrotli(isReachable);
step('format');
count('format', bin('prettier', ['--check', '--log-level=warn', '.']), 'run `npm run format`');
step('project references');
count('project references', bin('nx', ['sync:check']), 'run `npx nx sync` and commit what it changes');
makeApiDocs();
checkPacks();
checkRelease();
await finishLint();
runTests();
await finishConsumer();
await finishBrotli();
finish();
