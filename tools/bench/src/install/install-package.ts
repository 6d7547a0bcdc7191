import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** How a package is installed. */
export interface InstallOptions {
  /** Dependencies whose scripts are run after all, because nothing works without what they fetch or compile. */
  readonly rebuild?: readonly string[];
  /** Where the folders of all packages stand. */
  readonly cacheDir?: string;
}

/** Nothing is installed more slowly unless the registry does not answer. */
const INSTALL_MS = 900_000;
const FLAGS = ['--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries=1', '--loglevel=error'];

/**
 * Installs a package that is measured and not depended on into a folder of its own, once, without running its scripts.
 * `specifier` is what npm understands, with an exact version (`name@1.2.3`). Resolves to the `node_modules` that it stands in;
 * rejects with npm's words, and leaves nothing behind, when it cannot be installed. `say` hears of what takes long.
 */
export async function installPackage(
  specifier: string,
  say: (line: string) => void,
  { rebuild = [], cacheDir = defaultCacheDir() }: InstallOptions = {},
): Promise<string> {
  const folder = join(cacheDir, specifier.replaceAll(/[^\w.-]+/g, '-'));
  const modules = join(folder, 'node_modules');
  if (existsSync(modules)) return modules;
  say(`Installing ${specifier} into ${folder}`);
  await mkdir(cacheDir, { recursive: true });
  // Beside it, so that a half of an installation is never taken for a whole one.
  const unfinished = await mkdtemp(`${folder}-`);
  try {
    await npm(['install', '--ignore-scripts', specifier], unfinished);
    if (rebuild.length > 0) await npm(['rebuild', ...rebuild], unfinished);
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
  return modules;
}

/** Not the folder of temporary files, where others could have put a program of theirs under that name. */
function defaultCacheDir(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'luluchat-bench');
}

async function npm(args: readonly string[], folder: string): Promise<void> {
  const flags = ['--prefix', folder, ...FLAGS];
  const options = { cwd: folder, timeout: INSTALL_MS, maxBuffer: Infinity, shell: process.platform === 'win32' };
  try {
    await promisify(execFile)('npm', [...args, ...flags], options);
  } catch (error) {
    const { stderr } = error as { readonly stderr?: string };
    throw new Error(`npm ${args.join(' ')} failed: ${stderr?.trim() || String(error)}`, { cause: error });
  }
}
