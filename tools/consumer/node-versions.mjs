import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { run } from './run.mjs';

/** Tested releases of Node by major version. npm has their executables as packages without scripts. */
export const RELEASES = { 20: '20.20.2', 22: '22.23.5', 24: '24.22.3', 26: '26.12.1' };

/** Remarks on releases by major version. */
const REMARKS = {
  20: 'works, past its end of life, warns: without Brotli, since nothing is corrected any more',
  26: 'works, but lacks the correction of CVE-2026-123867 (client certificates per host): 26.13.1 has it',
};

/** Describes the release of a major version in one line. */
export const describeRelease = (major) => `Node ${RELEASES[major]}: ${REMARKS[major] ?? 'works'}`;

/**
 * Resolves to an environment in which `node` is the release of a major version: that of this process when it is the same
 * release, otherwise one with an executable that is installed in `folder`. Rejects for unknown versions and platforms.
 */
export async function environmentOf(major, folder) {
  const version = RELEASES[major];
  if (version === process.versions.node) return { version, env: process.env };
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  if (version === undefined)
    throw new Error(`Unknown Node version ${major}: use one of ${Object.keys(RELEASES).join(', ')}.`);
  const place = join(folder, version);
  const program = join(place, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(program)) await install(`${name}@${version}`, place);
  // The path of npm's global settings depends on that of Node: keep those of the Node that is installed here.
  const globalconfig = await run('npm', ['config', 'get', 'globalconfig', '--silent']);
  const env = { ...process.env, NPM_CONFIG_GLOBALCONFIG: globalconfig.trim() };
  return { version, env: { ...env, PATH: `${dirname(program)}${delimiter}${process.env.PATH}` } };
}

/** Installs into another folder and renames it, so that an incomplete install is never used and two may install at once. */
async function install(spec, place) {
  const beside = `${place}.${process.pid}`;
  rmSync(place, { recursive: true, force: true });
  mkdirSync(beside, { recursive: true });
  writeFileSync(join(beside, 'package.json'), '{ "private": true }');
  try {
    await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', spec], { cwd: beside });
    if (!existsSync(place)) renameSync(beside, place);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}
