import { execa } from 'execa';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { STARTER_FILES } from '../src/init/starter-files.js';
import { folderOf } from '../test/run.js';

const BIN = join(import.meta.dirname, '..', 'bin', 'luluchat.js');
const EXAMPLES = join(import.meta.dirname, '../../../apps/flow-server/examples');

function luluchat(cwd: string, args: readonly string[], input = '') {
  return execa(process.execPath, [BIN, ...args], { cwd, reject: false, input });
}

function starter(): Promise<string> {
  return folderOf(Object.fromEntries(STARTER_FILES));
}

it('the examples of the flow server pass their tests, which take every exit', async () => {
  const { exitCode, stdout } = await luluchat(EXAMPLES, ['test', '--min-coverage', '100']);
  expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/\n\d+ passed, 0 failed$/) as string]);
  for (const name of ['appointment-booking', 'clinic-visit', 'membership-lookup', 'order-status']) {
    expect(stdout).toMatch(new RegExp(`^  ${name}\\.json .* exits \\(100 %\\)$`, 'm'));
  }
});

it('a new folder has tests that pass and take every exit', async () => {
  const { exitCode, stdout } = await luluchat(await starter(), ['test', '--min-coverage', '100']);
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('3 passed, 0 failed') as string]);
});

it('a conversation by a pipe is saved as a test that passes', async () => {
  const folder = await starter();
  const lines = ['order', ':webhook fail timeout', '12', ':save sorry.flowtest.yaml'];
  const chat = await luluchat(folder, ['chat', 'order-status.flow.yaml'], `${lines.join('\n')}\n`);
  expect([chat.exitCode, chat.stderr]).toEqual([0, '']);
  expect(await readFile(join(folder, 'sorry.flowtest.yaml'), 'utf8')).toContain('- lookup: error');
  const { exitCode, stdout } = await luluchat(folder, ['test']);
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('4 passed, 0 failed') as string]);
});

it('a run exits with 1 when it fails', async () => {
  const folder = await starter();
  const good = await luluchat(folder, ['run', 'order-status.flow.yaml', '--message', 'order']);
  expect([good.exitCode, good.stderr]).toEqual([0, '']);
  const none = await luluchat(folder, ['run', 'order-status.flow.yaml', '--message', 'hello']);
  expect([none.exitCode, none.stderr]).toEqual([1, expect.stringContaining('No run has started') as string]);
});

describe('test --threads', () => {
  it('several threads give the report of one', async () => {
    const report = async (threads: string): Promise<string> =>
      (await luluchat(EXAMPLES, ['test', '--threads', threads, '--reporter', 'json'])).stdout;
    const [one, three] = [await report('1'), await report('3')];
    expect(JSON.parse(one)).toMatchObject({ failed: 0, files: { length: 4 } });
    expect(three).toBe(one);
  });

  it('a step that ends its thread fails its own test only', async () => {
    const folder = await starter();
    const deadly = {
      name: 'Deadly',
      triggers: [{ type: 'webhook' }],
      start: 'end',
      steps: { end: { type: 'deadly' } },
    };
    const test = { version: 1, flow: './deadly.flow.json', cases: [{ name: 'ends', events: [{ trigger: {} }] }] };
    await writeFile(join(folder, 'deadly.flow.json'), JSON.stringify(deadly));
    await writeFile(join(folder, 'deadly.flowtest.json'), JSON.stringify(test));
    await writeFile(
      join(folder, 'deadly.mjs'),
      `import { isMainThread } from 'node:worker_threads';
       const manifest = { title: 'Deadly', description: 'Ends its thread.', icon: 'x', category: 'logic' };
       const execute = () => (isMainThread ? { kind: 'complete' } : process.exit(7));
       export const deadly = { type: 'deadly', manifest, configType: class {}, exits: () => [], execute };`,
    );
    // The first file is the one of the other thread.
    const { exitCode, stdout } = await luluchat(folder, ['test', '--steps', './deadly.mjs', '--threads', '2']);
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('3 passed, 1 failed') as string]);
    expect(stdout).toMatch(/deadly\.flowtest\.json.*\(thread_ended\)/);
  });
});

describe('test --watch', () => {
  it('runs again what a change affects, and ends with q', async () => {
    const folder = await starter();
    const child = execa(process.execPath, [BIN, 'test', '--watch'], { cwd: folder, reject: false });
    onTestFinished(() => void child.kill('SIGKILL'));
    let out = '';
    child.stdout.on('data', (data: Buffer) => (out += String(data)));
    let err = '';
    child.stderr.on('data', (data: Buffer) => (err += String(data)));
    const rounds = (): number => err.split('Waiting for changes').length - 1;

    await expect.poll(rounds).toBe(1);
    expect(out).toContain('3 passed, 0 failed');

    const flow = join(folder, 'order-status.flow.yaml');
    await writeFile(
      flow,
      (await readFile(flow, 'utf8')).replace(
        'type: text\n          text: I cannot',
        'type: text\n          text: Sorry, I cannot',
      ),
    );
    await expect.poll(rounds).toBeGreaterThan(1);

    const test = join(folder, 'order-status.flowtest.yaml');
    await writeFile(join(folder, 'other.flowtest.yaml'), await readFile(test, 'utf8'));
    await expect.poll(() => out).toMatch(/^other\.flowtest\.yaml$/m);

    // Written again and again, since the round before may have begun with a part of its changes.
    const failing = (await readFile(test, 'utf8')).replace('status: waiting', 'status: failed');
    const change = async (): Promise<string> => {
      await writeFile(test, failing);
      return out;
    };
    // Of both files, 5 would pass.
    await expect.poll(change, { interval: 300 }).toContain('\n2 passed, 1 failed');

    child.stdin.write('q\n');
    expect((await child).exitCode).toBe(0);
  });
});
