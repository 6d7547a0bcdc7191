import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { execa, ExecaError } from 'execa';

/** Options of {@link installPackage}. */
export interface InstallOptions {
  /** Dependencies whose install scripts are run, because they download or compile required files. */
  readonly rebuild?: readonly string[];
  /** Folder that contains the folders of all packages. */
  readonly cacheDir?: string;
}

/** Time for an installation; longer means that the registry does not answer. */
const INSTALL_MS = 900_000;
const FLAGS = ['--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries=1', '--loglevel=error'];

/**
 * Installs a measured package into a separate folder, once, without running its scripts. `specifier` is one of npm with an exact
 * version (`name@1.2.3`). Calls `log` before an installation. Resolves to the `node_modules` folder with the package. Rejects
 * with npm's output, and leaves no files, when it cannot be installed.
 */
export async function installPackage(
  specifier: string,
  log: (line: string) => void,
  { rebuild = [], cacheDir = defaultCacheDir() }: InstallOptions = {},
): Promise<string> {
  const folder = join(cacheDir, specifier.replaceAll(/[^\w.-]+/g, '-'));
  const modules = join(folder, 'node_modules');
  if (existsSync(modules)) return modules;
  log(`Installing ${specifier} into ${folder}`);
  await mkdir(cacheDir, { recursive: true });
  // Installs into another folder first, so that an incomplete installation is never used.
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

/** Returns the user's cache folder: in the folder for temporary files, others could plant a program under that name. */
function defaultCacheDir(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'luluchat-bench');
}

async function npm(args: readonly string[], folder: string): Promise<void> {
  try {
    await execa('npm', [...args, '--prefix', folder, ...FLAGS], { cwd: folder, timeout: INSTALL_MS, stdin: 'ignore' });
  } catch (error) {
    const reason = error instanceof ExecaError ? error.stderr || error.shortMessage : error;
    throw new Error(`npm ${args.join(' ')} failed: ${String(reason)}`, { cause: error });
  }
}
