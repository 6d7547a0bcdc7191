import { access, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { ROOT } from './open-workspace.js';

/** Result of a command. */
export interface CommandResult {
  /** `undefined` when a signal ended it or it could not be started. */
  readonly exitCode: number | undefined;
  /** Output on both streams. */
  readonly output: string;
}

/** Installed copy of the checkout in a temporary folder. */
export interface ScratchWorkspace {
  readonly root: string;
  /** Runs a program of node_modules. Resolves when it has ended, whatever its exit code. */
  run(bin: string, ...args: readonly string[]): Promise<CommandResult>;
  has(path: string): Promise<boolean>;
  read(path: string): Promise<string>;
  write(path: string, text: string): Promise<void>;
  /** Links a package into node_modules, as `npm install` does. */
  link(path: string): Promise<void>;
  remove(): Promise<void>;
}

/** Files that are not copied. `dist` is copied, so that only changed packages are built again. */
const NOT_COPIED = new Set(['.git', '.nx', 'node_modules', 'out-tsc', 'coverage', 'data']);

/** Environment without settings of Nx and npm that would lead back to the checkout. */
export const ENVIRONMENT = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(?:PATH|HOME|TMPDIR|LANG)$/.test(name))),
  CI: 'true',
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NO_COLOR: '1',
};

/**
 * Copies the checkout, with links to its installed packages. Packages of the workspace are linked to the copy, so that no change
 * reaches the checkout.
 */
export async function createScratchWorkspace(): Promise<ScratchWorkspace> {
  const root = await mkdtemp(join(tmpdir(), 'luluchat-scratch-'));
  await cp(ROOT, root, {
    recursive: true,
    preserveTimestamps: true,
    filter: (source) => source === ROOT || !NOT_COPIED.has(source.slice(dirname(source).length + 1)),
  });
  await mkdir(join(root, 'node_modules', '@luluchat'), { recursive: true });
  await linkAll(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  const link = async (path: string): Promise<void> => {
    const manifest = JSON.parse(await readFile(join(root, path, 'package.json'), 'utf8')) as { name: string };
    await symlink(join(root, path), join(root, 'node_modules', manifest.name), 'junction');
  };
  for (const group of ['packages', 'apps', 'tools']) {
    for (const name of await readdir(join(root, group))) {
      const path = `${group}/${name}`;
      const entries = await readdir(join(ROOT, path));
      if (entries.includes('package.json')) await link(path);
      if (!entries.includes('node_modules')) continue;
      await mkdir(join(root, path, 'node_modules'));
      await linkAll(join(ROOT, path, 'node_modules'), join(root, path, 'node_modules'));
    }
  }
  return {
    root,
    run: (bin, ...args) => run(root, join(root, 'node_modules', '.bin', bin), args),
    has: (path) =>
      access(join(root, path)).then(
        () => true,
        () => false,
      ),
    read: (path) => readFile(join(root, path), 'utf8'),
    write: async (path, text) => {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    },
    link,
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Links installed packages, except caches of tools and the packages of the workspace. */
async function linkAll(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) {
    if (name === '@luluchat' || (name.startsWith('.') && name !== '.bin')) continue;
    await symlink(join(from, name), join(to, name), 'junction');
  }
}

async function run(cwd: string, bin: string, args: readonly string[]): Promise<CommandResult> {
  const options = { cwd, env: ENVIRONMENT, extendEnv: false, stdin: 'ignore', all: true, reject: false } as const;
  const { exitCode, all } = await execa(bin, args, options);
  return { exitCode, output: all };
}
