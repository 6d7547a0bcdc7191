/**
 * Packs every package as it would be published, checks each tarball, and prints its size and that of an install. Needs the build.
 * Exits with 1 when a tarball must not be published.
 *
 * Checks: publint; attw with the profile for ESM only; each file of code has its source map and each source that a map names is
 * packed; the package has no side effects and contains its licence; each relative link of a page leads to a file of the tarball, or
 * of that of a package that it depends on, which npm installs beside it.
 */
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { execa } from 'execa';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { removeStaleOutput } from './remove-stale-output.mjs';

const root = join(import.meta.dirname, '..', '..');
/** Kinds of resolution that packages of ESM alone do not support: CommonJS and that of Node 10. */
const UNSUPPORTED = new Set(['node10', 'node16-cjs']);

removeStaleOutput(root);
const folder = mkdtempSync(join(tmpdir(), 'luluchat-pack-'));
try {
  const packed = await packAll(folder);
  const filesOf = new Map(packed.map(({ name, files }) => [name, new Set(files.map(({ path }) => path))]));
  let unfit = 0;
  const rows = [];
  for (const one of packed) {
    const tarball = readFileSync(join(folder, one.filename));
    const problems = [...(await findProblems(tarball)), ...findLinkProblems(one.name, filesOf)];
    for (const problem of problems) console.log(`${one.name}: ${problem}`);
    unfit += problems.length;
    rows.push({
      package: one.name,
      files: one.entryCount,
      'tarball, kB': kilobytes(one.size),
      'unpacked, kB': kilobytes(one.unpackedSize),
      ...footprint(one),
    });
  }
  console.table(rows);
  console.log(
    '"installed": with its dependencies and those peers that it does not run without, as they are installed here.',
  );
  if (unfit > 0)
    console.log(`${unfit} ${unfit === 1 ? 'problem keeps' : 'problems keep'} packages from being published.`);
  process.exitCode = unfit === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function packAll(destination) {
  const names = readdirSync(join(root, 'packages')).filter((name) =>
    existsSync(join(root, 'packages', name, 'package.json')),
  );
  const missing = names.filter((name) => !existsSync(join(root, 'packages', name, 'dist', 'index.js')));
  if (missing.length > 0) throw new Error(`Not built yet: ${missing.join(', ')}. Run \`npm run build\` first.`);
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', destination];
  const { stdout } = await execa('npm', [...args, ...names.map((name) => `--workspace=packages/${name}`)], {
    cwd: root,
  });
  return Object.values(JSON.parse(stdout));
}

async function findProblems(tarball) {
  const { messages, pkg: manifest } = await publint({ pack: { tarball: arrayBufferOf(tarball) }, level: 'suggestion' });
  const contents = createPackageFromTarballData(tarball);
  const { problems = [] } = await checkPackage(contents);
  return [
    ...messages.map((message) => formatMessage(message, manifest, { color: false })),
    ...problems
      .filter(({ resolutionKind }) => !UNSUPPORTED.has(resolutionKind))
      .map(({ kind, entrypoint, resolutionKind }) => `${kind} ${entrypoint ?? ''} ${resolutionKind ?? ''}`),
    ...findMapProblems(contents),
    ...(manifest.sideEffects === false ? [] : ['"sideEffects" is not false.']),
    ...(contents.fileExists(`/node_modules/${manifest.name}/LICENSE`) ? [] : ['LICENSE is not packed.']),
  ];
}

function findMapProblems(contents) {
  const files = contents.listFiles();
  const isThere = new Set(files);
  return files
    .filter((file) => /\/dist\/.*(\.js|\.d\.ts)$/.test(file))
    .flatMap((file) => {
      const map = `${file}.map`;
      if (!isThere.has(map)) return [`${file} has no source map.`];
      const { sources } = JSON.parse(contents.readFile(map));
      return sources
        .map((source) => posix.join(posix.dirname(file), source))
        .filter((source) => !isThere.has(source))
        .map((source) => `${map} names ${source}, which is not packed.`);
    });
}

/** Finds relative links of pages that lead nowhere once the package is installed. */
function findLinkProblems(name, filesOf) {
  const packageFolder = join(root, 'packages', name.replace('@luluchat/', ''));
  const { dependencies = {}, peerDependencies = {} } = readManifest(packageFolder);
  const beside = new Set([name, ...Object.keys({ ...dependencies, ...peerDependencies })]);
  const isInstalled = (path) =>
    [...filesOf].some(([other, files]) => beside.has(other) && files.has(posix.relative(`/${other}`, path)));
  return [...filesOf.get(name)]
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) =>
      linksOf(readFileSync(join(packageFolder, file), 'utf8'))
        .filter((link) => !isInstalled(posix.join(`/${name}`, posix.dirname(file), link)))
        .map((link) => `${file} links to ${link}, which is not packed.`),
    );
}

/** Returns the relative links of a page, without their anchors. */
function linksOf(markdown) {
  const links = Array.from(markdown.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g), ([, link]) => link);
  return links.filter((link) => !/^[a-z]+:/i.test(link));
}

function readManifest(place) {
  return JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'));
}

/** Counts each installed package once, as npm lays them out. */
function footprint({ name, unpackedSize }) {
  const seen = new Map();
  const visit = (place) => {
    const {
      dependencies = {},
      optionalDependencies = {},
      peerDependencies = {},
      peerDependenciesMeta = {},
    } = readManifest(place);
    const peers = Object.keys(peerDependencies).filter((peer) => peerDependenciesMeta[peer]?.optional !== true);
    for (const needed of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]) {
      const found = findInstalled(needed, place);
      if (found === undefined || seen.has(found)) continue;
      seen.set(found, sizeOf(found));
      visit(found);
    }
  };
  visit(join(root, 'packages', name.replace('@luluchat/', '')));
  const bytes = [...seen.values()].reduce((sum, size) => sum + size, unpackedSize);
  return { 'installed, packages': seen.size + 1, 'installed, MB': (bytes / 1e6).toFixed(1) };
}

function findInstalled(name, from) {
  for (const folders of createRequire(join(from, 'package.json')).resolve.paths(name) ?? []) {
    if (existsSync(join(folders, name, 'package.json'))) return join(folders, name);
  }
  return undefined;
}

function sizeOf(place) {
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => !['node_modules', 'out-tsc', 'test'].includes(entry.name))
    .map((entry) => {
      const path = join(place, entry.name);
      return entry.isDirectory() ? sizeOf(path) : lstatSync(path).size;
    })
    .reduce((sum, size) => sum + size, 0);
}

function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1);
}

function arrayBufferOf(bytes) {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}
