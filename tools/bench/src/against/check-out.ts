import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const HERE = fileURLToPath(new URL('../../../../', import.meta.url));

/** A commit of this repository, built in a folder of its own. */
export interface CheckedOut {
  /** Its root folder. */
  readonly root: string;
  /** Short hash and subject. */
  readonly name: string;
  /** Removes the folder. */
  remove(): Promise<void>;
}

/**
 * Checks a commit out beside this one, installs what its own lock file says and builds the server and the bench. `say` hears of
 * each of these. Rejects, with the output of the command, when one of them fails; nothing is left behind then.
 */
export async function checkOut(commit: string, say: (line: string) => void): Promise<CheckedOut> {
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
    say(`Checking out ${name} ...`);
    await git('worktree', 'add', '--detach', root, hash);
    say('Installing what it needs ...');
    await run(root, 'npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']);
    say('Building it ...');
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
    throw new Error(`There is no commit "${commit}" here: give a hash, a tag or a branch.`, { cause });
  }
}

function git(...args: readonly string[]): Promise<string> {
  return run(HERE, 'git', args);
}

async function run(cwd: string, command: string, args: readonly string[]): Promise<string> {
  const shell = process.platform === 'win32';
  try {
    return (await execute(command, args, { cwd, shell, maxBuffer: Infinity })).stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error });
  }
}
