/**
 * `node make-tree.mjs <folder>`: makes the folder that a flow server runs from, out of the built repository: the server, also in one file, its
 * packages, the studio and the command line, with production dependencies alone. It is the working folder of the image, and may be copied to a machine with
 * the same operating system and processor.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const start = (name) => import(new URL(`../../../tools/start/${name}.mjs`, import.meta.url).href);
const { bundleServer } = await start('bundle-server');
const { bundleFolder, hashServer, writeServerStamp } = await start('server-bundle');
const { SERVER_FLAGS } = await start('server-flags');

const root = join(import.meta.dirname, '..', '..', '..');
const PROGRAMS = ['@luluchat/flow-server', '@luluchat/flow-cli'];
/** Needed by ENGINE=restate alone. */
const SDK = '@restatedev/restate-sdk';
const STUDIO = join('apps', 'flow-studio', 'dist');
/** Outputs of the compiler that no program reads. */
const FOR_COMPILERS = /\.(?:d\.ts|d\.ts\.map|tsbuildinfo)$/;

const [target] = process.argv.slice(2);
if (target === undefined) fail('Name the folder to make: node make-tree.mjs /opt/luluchat');
const tree = resolve(target);
if (existsSync(tree) && readdirSync(tree).length > 0) fail(`${tree} is not empty: name a new folder.`);

const readJson = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8'));
const workspaces = readJson('package.json').workspaces.flatMap((pattern) => {
  const group = dirname(pattern);
  return readdirSync(join(root, group))
    .map((name) => join(group, name))
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .map((folder) => ({ folder, manifest: readJson(folder, 'package.json') }));
});

// npm compares the manifests of all workspaces with its lock file.
for (const folder of ['', ...workspaces.map(({ folder }) => folder)]) copy(join(folder, 'package.json'));
for (const file of ['package-lock.json', '.npmrc', 'LICENSE', STUDIO]) copy(file);
for (const { folder } of findNeeded(PROGRAMS)) copy(join(folder, 'dist'));
copy(join('packages', 'flow-cli', 'bin'));
// For `npm run server` and `npm run backup`.
for (const file of ['server.mjs', 'backup.mjs', 'run-built.mjs', 'server-bundle.mjs', 'run-command.mjs'])
  copy(join('tools', 'start', file));

npm(tree, 'ci', '--omit=dev', ...PROGRAMS.map((name) => `--workspace=${name}`));
// Into a folder of its own, which the packages beside it see: npm would change the others.
npm(join(tree, 'packages'), 'install', '--no-save', '--no-package-lock', '--prefix=.', `${SDK}@${findSdkVersion()}`);
// The bundled server looks for it beside the other packages.
symlinkSync(join('..', 'packages', 'node_modules', scopeOf(SDK)), join(tree, 'node_modules', scopeOf(SDK)));
// `tools/start/server.mjs` runs the bundle. The tree may be read-only then, so what V8 compiles is kept now.
await bundleServer(bundleFolder(tree), { root: tree, flags: SERVER_FLAGS, isReadable: true });
writeServerStamp(tree, hashServer(tree));

/** Returns the workspaces that programs need, themselves among them. */
function findNeeded(programs) {
  const needed = new Set();
  const add = (name) => {
    const found = workspaces.find(({ manifest }) => manifest.name === name);
    if (found === undefined || needed.has(found)) return;
    needed.add(found);
    for (const other of Object.keys({ ...found.manifest.dependencies, ...found.manifest.peerDependencies })) add(other);
  };
  for (const name of programs) add(name);
  return needed;
}

function scopeOf(name) {
  return name.split('/')[0];
}

/** Returns the version of the SDK of Restate that the tests use. */
function findSdkVersion() {
  return readJson('tools', 'servers', 'installed', 'package.json').dependencies[SDK];
}

function copy(path) {
  const from = join(root, path);
  if (!existsSync(from)) fail(`${from} is missing: run \`npm run build\` first.`);
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  cpSync(from, join(tree, path), { recursive: true, filter: (file) => !FOR_COMPILERS.test(file) });
}

function npm(folder, ...args) {
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  const { status } = spawnSync('npm', [...args, ...options], { cwd: folder, stdio: 'inherit' });
  if (status !== 0) fail(`\`npm ${args.join(' ')}\` failed in ${folder}; see above.`);
}

function fail(line) {
  console.error(line);
  process.exit(1);
}
