/**
 * Plays the next release through and changes nothing: versions, ranges between packages and changelogs, as `nx release`
 * would write them. Packages that were never released, or a checkout without tags, begin with the versions in the manifests.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

/**
 * What keeps the next release from being made: none when it could be. `undefined` where there is no history to release
 * from, as in an unpacked archive.
 */
export function findReleaseProblems(root, env) {
  if (spawnSync('git', ['rev-parse', '--verify', 'HEAD'], { cwd: root, stdio: 'ignore' }).status !== 0)
    return undefined;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'), 'release', '--dry-run', '--skip-publish'],
    { cwd: root, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  // Nx colours what it prints in CI, whether or not a terminal reads it.
  const output = stripVTControlCharacters(`${stdout}${stderr}`);
  if (status !== 0) return [output];
  const unnamed = publishedNames(root).filter((name) => !output.includes(`release version for project: ${name}`));
  return unnamed.map((name) => `${name} is in no release group: see "release" in nx.json.`);
}

function publishedNames(root) {
  const folder = join(root, 'packages');
  return readdirSync(folder)
    .map((name) => JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')))
    .filter((manifest) => manifest.private !== true)
    .map(({ name }) => name);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = findReleaseProblems(join(import.meta.dirname, '..', '..'), process.env);
  if (problems === undefined) console.log('There is no git history here, so nothing can be released.');
  else console.log(problems.length === 0 ? 'The next release can be made.' : problems.join('\n'));
  process.exitCode = problems === undefined || problems.length === 0 ? 0 : 1;
}
