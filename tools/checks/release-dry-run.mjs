/**
 * Runs the next release without changing anything: versions, ranges between packages and changelogs, as `nx release` would write
 * them. Packages that were never released, and a checkout without tags, begin with the versions in the manifests.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { execa, execaNode } from 'execa';

const root = join(import.meta.dirname, '..', '..');
const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');

const { failed: hasNoHistory } = await execa('git', ['rev-parse', '--verify', 'HEAD'], { cwd: root, reject: false });
if (hasNoHistory) {
  // As in an unpacked archive.
  console.log('There is no git history here, so nothing can be released.');
} else {
  const problems = await findReleaseProblems();
  console.log(problems.length === 0 ? 'The next release can be made.' : problems.join('\n'));
  process.exitCode = problems.length === 0 ? 0 : 1;
}

async function findReleaseProblems() {
  const args = ['release', '--dry-run', '--skip-publish'];
  const { failed, all } = await execaNode(nx, args, {
    cwd: root,
    stdin: 'ignore',
    ipc: false,
    all: true,
    reject: false,
  });
  // Nx colours what it prints in CI, whether or not a terminal reads it.
  const output = stripVTControlCharacters(all);
  if (failed) return [output];
  const unnamed = publishedNames().filter((name) => !output.includes(`release version for project: ${name}`));
  return unnamed.map((name) => `${name} is in no release group: see "release" in nx.json.`);
}

function publishedNames() {
  const folder = join(root, 'packages');
  return readdirSync(folder)
    .map((name) => JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')))
    .filter((manifest) => manifest.private !== true)
    .map(({ name }) => name);
}
