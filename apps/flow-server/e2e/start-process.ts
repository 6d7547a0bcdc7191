import { join } from 'node:path';
import { execa } from 'execa';
import type { ResultPromise } from 'execa';
import { SETTING_NAMES } from '../src/settings/setting-table.js';

type TestChild = ResultPromise<{ stdin: 'ignore'; buffer: false; reject: false }>;

/** Process that a test started. */
export interface TestProcess {
  readonly child: TestChild;
  /** Returns the output so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves to the exit code; `null` when a signal ended the process. */
  readonly ended: Promise<number | null>;
  /** Resolves to the first match in the output; rejects when the process ends before. */
  waitForText(pattern: RegExp): Promise<RegExpExecArray>;
}

/** Root folder of the repository. */
export const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Settings that are not inherited from the environment of the test run. */
const OWN_SETTINGS: ReadonlySet<string> = new Set([...SETTING_NAMES, 'DEMO_RECEIVER_PORT']);

/** Starts a script of this repository with Node. */
export function startProcess(
  script: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): TestProcess {
  return startScript(join(ROOT, script), args, settings);
}

/** Starts a script at an absolute path with Node: the one of the tests, or another one. */
export function startScript(
  path: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
  node: string = process.execPath,
): TestProcess {
  return startCommand(node, [path, ...args], settings);
}

/** Starts any program in the root of the repository. */
export function startCommand(
  program: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): TestProcess {
  const inherited = Object.entries(process.env).filter(([name]) => !OWN_SETTINGS.has(name) && name !== 'NODE_OPTIONS');
  const child = execa(program, args, {
    cwd: ROOT,
    env: { ...Object.fromEntries(inherited), ...settings },
    extendEnv: false,
    stdin: 'ignore',
    buffer: false,
    reject: false,
    // A process that does not stop must fail its test, not be killed in silence.
    forceKillAfterDelay: false,
  });
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => (printed[stream] += text));
  }
  const ended = child.then(({ exitCode }) => exitCode ?? null);
  return {
    child,
    ended,
    stdout: () => printed.stdout,
    stderr: () => printed.stderr,
    waitForText: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(printed.stdout + printed.stderr);
          if (match !== null) resolve(match);
        };
        look();
        child.stdout.on('data', look);
        child.stderr.on('data', look);
        void ended.then((code) => {
          look();
          reject(new Error(`The process ended with ${code}:\n${printed.stdout}${printed.stderr}`));
        });
      }),
  };
}
