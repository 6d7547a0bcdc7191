import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Matches the last line of a compilation. */
const ENDED = /Found (\d+) errors?\. Watching for file changes/;
/** Matches other lines of progress. */
const PROGRESS = /^\s*$|^(?:\[?\d.*)?(?:Starting compilation|File change detected|Starting incremental)/;

/**
 * Compiles both apps and all packages that they need, and again whenever a source changes. `onBuilt` is called after each
 * compilation without errors, `onBroken` after one with errors, which were printed; `onDeath` when the compiler ends unexpectedly.
 * Returns a function that stops it.
 */
export const watchBuild = ({ root, onBuilt, onBroken, onDeath }) => {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const projects = ['flow-server', 'demo-receiver'].map((app) => join('apps', app, 'tsconfig.lib.json'));
  const child = spawn(
    process.execPath,
    [tsc, '--build', '--watch', '--preserveWatchOutput', '--pretty', 'false', ...projects],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: process.platform !== 'win32',
    },
  );
  let isStopped = false;
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      const [, errors] = ENDED.exec(line) ?? [];
      if (errors === '0') onBuilt();
      else if (errors !== undefined) onBroken(Number(errors));
      else if (!PROGRESS.test(line)) console.log(line);
    }
  });
  child.once('exit', () => {
    if (!isStopped) onDeath('The compiler stopped unexpectedly.');
  });
  return () => {
    isStopped = true;
    child.kill('SIGTERM');
  };
};
