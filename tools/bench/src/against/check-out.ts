import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const HERE = fileURLToPath(new URL('../../../../', import.meta.url));

/** Commit of this repository, built in a separate folder. */
export interface CheckedOut {
  /** Root folder of the checkout. */
  readonly root: string;
  /** Short hash and subject. */
  readonly name: string;
  /** Removes the folder. */
  remove(): Promise<void>;
}

/**
 * Checks a commit out into a temporary folder, installs the packages of its lock file and builds its server and bench. Calls
 * `log` before each of these. Rejects with the output of the command when one of them fails; the folder is then removed.
 */
export async function checkOut(commit: string, log: (line: string) => void): Promise<CheckedOut> {
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
    const projects = ['tools/bench/tsconfig.lib.json', 'apps/flow-server/tsconfig.lib.json'];
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
  return (await execa(command, args, { cwd, stdin: 'ignore' })).stdout;
}
