import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whyNoPostgres, whyNoRestate } from '@luluchat/servers';
import { afterAll, describe, expect, it } from 'vitest';
import { startProcess } from './start-process.js';

const SCRIPT = 'tools/start/cluster.mjs';
const isRelease = process.env['LULUCHAT_TESTS'] === 'release';
/** Each takes most of a minute: before a release only. */
const missing = {
  restate: isRelease ? ((await whyNoRestate()) ?? (await whyNoPostgres())) : 'it is part of test:release',
  embedded: isRelease ? await whyNoPostgres() : 'it is part of test:release',
};
/** Has Node say that it runs on a Mac. */
const ON_MAC = `--import=data:text/javascript,Object.defineProperties(process,{platform:{value:'darwin'},arch:{value:'arm64'}})`;

/** Folder for the temporary files of the command, which must be empty when it has ended. */
const folder = mkdtempSync(join(tmpdir(), 'luluchat-cluster-e2e-'));
// PostgreSQL runs as another user, who must get to its data.
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (flags: readonly string[], settings: Readonly<Record<string, string>> = {}) =>
  startProcess(SCRIPT, ['--port', '0', '--demo-receiver-port', '0', ...flags], {
    STUDIO_DIR: 'off',
    TMPDIR: folder,
    // Which every process that it starts gets as well.
    PATH: `${process.env['PATH']}:${folder}`,
    ...(process.env['DATABASE_URL'] === undefined ? {} : { DATABASE_URL: process.env['DATABASE_URL'] }),
    ...settings,
  });

/** Returns the command lines of the processes that name the folder there or in their environment. */
function findProcesses(): readonly string[] {
  const read = (pid: string, file: string): string => {
    try {
      return readFileSync(join('/proc', pid, file), 'utf8');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ({ command: read(pid, 'cmdline'), all: read(pid, 'cmdline') + read(pid, 'environ') }))
    .flatMap(({ command, all }) => (all.includes(folder) ? [command.replaceAll('\0', ' ')] : []));
}

describe('npm run cluster', () => {
  it.each([
    ['--servers', '9', '--servers is "9"; a number from 1 to 5 is needed.'],
    ['--engine', 'steam', '--engine is "steam"; it is restate or embedded.'],
  ])('names the mistake in the option %s, and starts nothing', async (flag, value, words) => {
    const running = start([flag, value]);
    expect(await running.ended).toBe(1);
    expect([running.stdout(), running.stderr()]).toEqual(['', `${words}\n`]);
  });

  it('says what to do on a machine for which there is no Restate, and starts nothing', async () => {
    const running = start([], { NODE_OPTIONS: ON_MAC });
    expect(await running.ended).toBe(1);
    expect([running.stdout(), running.stderr()]).toEqual([
      '',
      'Restate cannot be had here: its server from npm is for Linux on x64, this is darwin on arm64.\n' +
        'In containers: apps/flow-server/deploy/compose.yaml. On PostgreSQL alone: npm run cluster -- --engine embedded.\n',
    ]);
  });

  it(
    'tries itself with Restate: runs complete after kill -9 of a flow server and a node',
    { timeout: 300_000 },
    async ({ skip }) => {
      skip(missing.restate !== undefined, missing.restate);
      await tryItself('restate', /^The Restate node 1 stopped unexpectedly \(SIGKILL\)\.$/m);
    },
  );

  it(
    'tries itself without Restate: runs complete after kill -9 of a flow server',
    { timeout: 240_000 },
    async ({ skip }) => {
      skip(missing.embedded !== undefined, missing.embedded);
      await tryItself('embedded', /^The flow server 1 stopped unexpectedly \(SIGKILL\)\.$/m);
    },
  );
});

/** Expects that the check of the command passes, and leaves neither a process nor a file behind. */
async function tryItself(engine: string, killed: RegExp): Promise<void> {
  const running = start(['--engine', engine, '--check']);
  await running.waitForText(/ok {2}a run of the demo flow/);
  expect(findProcesses()).toContainEqual(expect.stringContaining('demo-receiver'));
  expect([await running.ended, running.stderr()]).toEqual([0, expect.stringMatching(killed)]);
  expect(running.stdout()).toMatch(
    /ok {2}a run of the demo flow .*\n(.*\n)*ok {2}20 runs completed .*\n(.*\n)*ok {2}what was killed/,
  );
  expect(findProcesses()).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
}
