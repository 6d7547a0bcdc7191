import { execa } from 'execa';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/commands.js';
import { folderOf } from '../test/run.js';

const BIN = join(import.meta.dirname, '..', 'bin', 'luluchat.js');

async function luluchat(cwd: string, args: readonly string[], nodeArgs: readonly string[] = []) {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [...nodeArgs, BIN, ...args], {
    cwd,
    reject: false,
  });
  return { exitCode, stdout, stderr };
}

/** Prints every module that the process loads, by means of a loader hook, to the standard error output. */
const TRACE = `
export async function load(url, context, next) {
  process._rawDebug('loaded ' + url);
  return next(url, context);
}
`;

async function loadedModules(args: readonly string[]): Promise<readonly string[]> {
  const folder = await folderOf({
    'trace.mjs': TRACE,
    'register.mjs': `import { register } from 'node:module';\nregister('./trace.mjs', import.meta.url);\n`,
  });
  const { stderr } = await luluchat(folder, args, ['--import', './register.mjs']);
  return stderr.split('\n').filter((line) => line.startsWith('loaded '));
}

describe('the command as it is installed', () => {
  it('exits with 0, 1 and 2, with results on the standard output and errors on the other', async () => {
    const folder = await folderOf({ 'bad.yaml': 'name: [' });
    expect(await luluchat(folder, ['init', 'flows'])).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await luluchat(folder, ['check', 'flows'])).toEqual({
      exitCode: 0,
      stdout: '3 files, 0 errors, 0 warnings',
      stderr: '',
    });
    expect(await luluchat(folder, ['check', 'bad.yaml'])).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('bad.yaml:1:8 error') as string,
      stderr: '',
    });
    expect(await luluchat(folder, ['chekc'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: "Unknown command 'chekc'. Did you mean check? Try luluchat --help.",
    });
  });

  it('--help loads neither the runtime nor YAML, and check does', async () => {
    const heavy =
      /\/(?:flow-runtime|flow-simulator|standard-steps|webhook-action)\/dist\/|\/node_modules\/(?!commander\/)/;
    const ofHelp = await loadedModules(['--help']);
    expect(ofHelp.filter((line) => line.includes('/commander/'))).not.toEqual([]);
    expect(ofHelp.filter((line) => heavy.test(line))).toEqual([]);
    const ofCheck = await loadedModules(['check']);
    expect(ofCheck.filter((line) => heavy.test(line))).not.toEqual([]);
  });

  it('--help names each command, and --version the version', async () => {
    const folder = await folderOf({});
    const { exitCode, stdout } = await luluchat(folder, ['--help']);
    expect(exitCode).toBe(0);
    for (const { name, summary } of COMMANDS)
      expect(stdout).toMatch(new RegExp(`^ {2}${name} .*${summary.slice(0, 20)}`, 'm'));
    expect((await luluchat(folder, ['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('does not complain when its reader closes the pipe', async () => {
    const folder = await folderOf({});
    const child = execa(process.execPath, [BIN, 'init'], { cwd: folder, reject: false });
    child.stdout.destroy();
    expect((await child).stderr).toBe('');
  });
});
