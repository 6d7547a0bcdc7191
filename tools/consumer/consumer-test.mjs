/**
 * `npm run consumer-test`: uses the packages like a team outside of this repository. Publishes the built packages to a registry on
 * loopback, creates a project in a temporary folder, installs it, compiles the step of flow-runtime's README, tests it with
 * flow-testing and flow-simulator, composes it with runtime, engine and webhook action, runs a flow against a real HTTP receiver, and
 * loads every entry by `import` and by `require()`. Then installs flow-cli alone in an empty folder and uses `npx luluchat`.
 *
 * `--node 20,22,24,26` repeats this with a new project under other versions of Node. Third-party packages come from npm's
 * configured registry. Only a cache in node_modules/.cache remains.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installVerdaccio, startRegistry } from './local-registry.mjs';
import { describeRelease, environmentOf } from './node-versions.mjs';
import { extractStep } from './extract-step.mjs';
import { run } from './run.mjs';
import { tryCommandLine } from './try-command-line.mjs';

const root = join(import.meta.dirname, '..', '..');
const LOCK = 'package-lock.json';
const cache = join(root, 'node_modules', '.cache', 'luluchat-consumer');
const { values } = parseArgs({ options: { node: { type: 'string' } } });
/** `undefined` for the Node that runs this. */
const majors = values.node?.split(',') ?? [undefined];

const folder = mkdtempSync(join(tmpdir(), 'luluchat-consumer-'));
let registry;
try {
  await run(process.execPath, [join('tools', 'checks', 'remove-stale-output.mjs')], { cwd: root });
  await timed('registry', async () => {
    await installVerdaccio(join(cache, 'verdaccio'));
    registry = await startRegistry({ installed: join(cache, 'verdaccio'), folder: join(folder, 'registry') });
  });
  const userconfig = join(folder, 'npmrc');
  // Only our scope comes from this registry, everything else from npm's configured one.
  const settings = [
    `@luluchat:registry=${registry.url}`,
    `${registry.url.slice('http:'.length)}:_authToken=${registry.token}`,
  ];
  writeFileSync(userconfig, `${settings.join('\n')}\n`);
  await timed('publish', () => publishAll(userconfig));
  for (const major of majors) await useAsConsumer(major, settings);
  console.log('The packages work outside of this repository.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await registry?.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function publishAll(npmrc) {
  const packages = readdirSync(join(root, 'packages')).filter((name) =>
    existsSync(join(root, 'packages', name, 'package.json')),
  );
  const missing = packages.filter((name) => !existsSync(join(root, 'packages', name, 'dist', 'index.js')));
  if (missing.length > 0) throw new Error(`Not built yet: ${missing.join(', ')}. Run \`npm run build\` first.`);
  // Provenance needs CI, and this registry is temporary.
  const flags = ['--ignore-scripts', '--provenance=false', '--tag=latest', `--userconfig=${npmrc}`];
  await run('npm', ['publish', ...flags, ...packages.map((name) => `--workspace=packages/${name}`)], { cwd: root });
}

async function useAsConsumer(major, settings) {
  const { version, env } =
    major === undefined
      ? { version: process.versions.node, env: process.env }
      : await environmentOf(major, join(cache, 'node'));
  const project = join(folder, `project-${version}`);
  cpSync(join(import.meta.dirname, 'project'), project, { recursive: true });
  // As package.json in the repository, Nx would take it for a project of the workspace.
  renameSync(join(project, 'manifest.json'), join(project, 'package.json'));
  writeFileSync(join(project, '.npmrc'), `${settings.join('\n')}\n`);
  // The lock file of the first project saves the later ones from resolving versions again.
  if (existsSync(join(folder, LOCK))) cpSync(join(folder, LOCK), join(project, LOCK));
  const readme = readFileSync(join(root, 'packages', 'flow-runtime', 'README.md'), 'utf8');
  writeFileSync(join(project, 'src', 'greet.ts'), extractStep(readme));
  const inProject = { cwd: project, env: withoutOwnSettings(env) };
  console.log(`\nNode ${(await run('node', ['--version'], inProject)).trim()} (expected ${version})`);
  await timed('install', () => run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], inProject));
  cpSync(join(project, LOCK), join(folder, LOCK));
  const bin = (name) => join('node_modules', ...name.split('/'));
  await timed('compile', () => run('node', [bin('typescript/bin/tsc')], inProject));
  await timed('test', () => run('node', [bin('vitest/vitest.mjs'), 'run', 'dist'], inProject));
  console.log(await timed('run a flow', () => run('node', [join('dist', 'main.js')], inProject)));
  console.log(await timed('load', () => run('node', [join('dist', 'entries.js')], inProject)));
  const flows = { folder: join(folder, `flows-${version}`), settings, env: inProject.env };
  console.log(await timed('command line', () => tryCommandLine(flows)));
  if (major !== undefined) console.log(describeRelease(major));
}

/** Removes settings that npm and vitest pass to child processes. */
function withoutOwnSettings(env) {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(?:npm_(?:package|lifecycle|config_(?:local|global)_prefix)|VITEST)/i.test(name),
    ),
  );
}

async function timed(name, work) {
  const began = performance.now();
  const result = await work();
  console.log(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return typeof result === 'string' ? result.trim() : result;
}
