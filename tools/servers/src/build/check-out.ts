import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const HERE = fileURLToPath(new URL('../../../../', import.meta.url));
/** Characters of output, of which a failed command may print many. */
const MAX_OUTPUT = 100_000_000;

/** Commit of this repository, built in a separate folder. */
export interface CheckedOut {
  /** Root folder of the checkout. */
  readonly root: string;
  /** Short hash and subject. */
  readonly name: string;
  /** Removes the folder. */
  remove(): Promise<void>;
}

/** Options of {@link checkOut}. */
export interface CheckOutOptions {
  /** TypeScript projects to build, such as `apps/flow-server/tsconfig.lib.json`; those that they refer to are built as well. */
  readonly projects: readonly string[];
  /** Called with a line before each step, of which some take minutes. */
  readonly log: (line: string) => void;
}

/**
 * Checks a commit out into a temporary folder, installs the packages of its lock file and builds projects of it.
 *
 * @throws Error with the output of the command that failed; the folder is then removed.
 */
export async function checkOut(commit: string, { projects, log }: CheckOutOptions): Promise<CheckedOut> {
  const hash = await findCommit(commit);
  const name = (await git('log', '-1', '--format=%h %s', hash)).trim();
  const folder = await mkdtemp(join(tmpdir(), 'luluchat-against-'));
  const root = join(folder, 'repository');
  const remove = async (): Promise<void> => {
    await git('worktree', 'remove', '--force', root).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
    await git('worktree', 'prune');
  };
  try {
    log(`Checking out ${name} ...`);
    await git('worktree', 'add', '--detach', root, hash);
    log('Installing its dependencies ...');
    await run(root, 'npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']);
    log('Building it ...');
    await run(root, process.execPath, [join('node_modules', 'typescript', 'bin', 'tsc'), '--build', ...projects]);
    return { root, name, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function findCommit(commit: string): Promise<string> {
  try {
    return (await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{commit}`)).trim();
  } catch (cause) {
    throw new Error(`Unknown commit "${commit}": use a hash, a tag or a branch of this repository.`, { cause });
  }
}

function git(...args: readonly string[]): Promise<string> {
  return run(HERE, 'git', args);
}

async function run(cwd: string, command: string, args: readonly string[]): Promise<string> {
  try {
    return (await promisify(execFile)(command, args, { cwd, maxBuffer: MAX_OUTPUT })).stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`\`${command} ${args.join(' ')}\` failed:\n${stderr}${stdout}`, { cause: error });
  }
}
