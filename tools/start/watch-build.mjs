import { spawn } from 'node:child_process';
import { join, relative } from 'node:path';
import { findCompiler } from '../checks/find-compiler.mjs';

const PROJECTS = ['flow-server', 'demo-receiver'].map((app) => join('apps', app, 'tsconfig.lib.json'));
const WATCHED = ['packages', join('apps', 'flow-server'), join('apps', 'demo-receiver')];
/** Folders without sources, seen from the root. */
const UNWATCHED = /(?:^|[\\/])(?:dist|e2e|node_modules|out-tsc|test)(?:[\\/]|$)/;
const SOURCE = /(?:[\\/]src[\\/].*(?<!\.spec)\.ts|[\\/]tsconfig[\w.]*\.json)$/;
const ERROR = /\berror TS\d+:/;
/** Editors write several files at once. */
const SETTLE_MS = 50;

/**
 * Compiles both apps and all packages that they need, and again whenever a source changes; the compiler's own watch mode takes half a
 * processor while nothing changes. `onBuilt` is called after each compilation without errors, `onBroken` after one with errors, which
 * were printed; `onDeath` when the compiler cannot be started. Returns a function that stops it. Throws when there is no compiler.
 */
export const watchBuild = ({ root, onBuilt, onBroken, onDeath }) => {
  const program = findCompiler(root);
  let compiler;
  let isStale = false;
  let isStopped = false;
  let timer;
  let watcher;

  const compile = () => {
    isStale = false;
    let errors = 0;
    let rest = '';
    compiler = spawn(program, ['--build', '--pretty', 'false', ...PROJECTS], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      // Ctrl-C reaches it only through `stop`.
      detached: process.platform !== 'win32',
    });
    compiler.stdout.setEncoding('utf8').on('data', (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop();
      errors += lines.filter((line) => ERROR.test(line)).length;
      for (const line of lines) console.log(line);
    });
    compiler.once('error', (error) => onDeath(`The compiler cannot be started: ${error.message}`));
    compiler.once('close', (code) => {
      compiler = undefined;
      if (isStopped) return;
      if (isStale) compile();
      else if (code === 0) onBuilt();
      else onBroken(Math.max(errors, 1));
    });
  };

  const change = () => {
    if (compiler !== undefined) {
      isStale = true;
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(compile, SETTLE_MS);
  };

  const isIgnored = (path, stats) =>
    UNWATCHED.test(relative(root, path)) || (stats !== undefined && stats.isFile() && !SOURCE.test(path));

  // Installed only now, perhaps.
  void import('chokidar').then(({ watch }) => {
    if (isStopped) return;
    const folders = WATCHED.map((folder) => join(root, folder));
    watcher = watch(folders, { ignored: isIgnored, ignoreInitial: true }).on('all', change).once('ready', compile);
  });

  return () => {
    isStopped = true;
    clearTimeout(timer);
    compiler?.kill('SIGTERM');
    void watcher?.close();
  };
};
