import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { run } from './run.mjs';

/** Releases of Node that a run asks for by their major version; npm has their programs, as packages without scripts. */
const RELEASES = { 20: '20.20.2', 22: '22.23.3', 24: '24.21.0' };

/**
 * The environment in which `node` is of a major version: that of this process where it has it, else a program that is
 * installed below `folder`. Rejects for versions that are not known, and on machines without such programs.
 */
export async function environmentOf(major, folder) {
  if (major === process.versions.node.split('.')[0]) return { version: process.versions.node, env: process.env };
  const version = RELEASES[major];
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  if (version === undefined) throw new Error(`This knows Node ${Object.keys(RELEASES).join(', ')}, not ${major}.`);
  const place = join(folder, version);
  const program = join(place, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(program)) {
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'package.json'), '{ "private": true }');
    await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `${name}@${version}`], { cwd: place });
  }
  // Where npm keeps the settings of a machine depends on where Node is: they are those of the Node that is installed here.
  const globalconfig = await run('npm', ['config', 'get', 'globalconfig', '--silent']);
  const env = { ...process.env, NPM_CONFIG_GLOBALCONFIG: globalconfig.trim() };
  return { version, env: { ...env, PATH: `${dirname(program)}${delimiter}${process.env.PATH}` } };
}
