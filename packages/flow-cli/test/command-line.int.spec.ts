import { expect, it } from 'vitest';
import { COMMANDS } from '../src/commands.js';
import { folderOf, run } from './run.js';

it.each([
  [['docz'], "Unknown command 'docz'. Did you mean docs? Try luluchat --help.\n"],
  [['--verison'], "Unknown option '--verison'. Did you mean --version? Try luluchat --help.\n"],
  [['check', '--stict'], "Unknown option '--stict'. Did you mean --strict? Try luluchat check --help.\n"],
  [['check', '--token=hunter2'], "Unknown option '--token'. Try luluchat check --help.\n"],
  [['docs'], "Missing required argument 'file'. Try luluchat docs --help.\n"],
])('%j is wrong use', async (args, err) => {
  expect(await run(await folderOf({}), args)).toEqual({ exitCode: 2, out: '', err });
});

it('without a command, the help goes to the error output', async () => {
  const { exitCode, out, err } = await run(await folderOf({}), []);
  expect([exitCode, out, err]).toEqual([2, '', expect.stringContaining('Usage: luluchat <command>') as string]);
});

it.each(COMMANDS.map(({ name }) => name))('%s has a help of its own, both ways', async (name) => {
  const folder = await folderOf({});
  const { exitCode, out, err } = await run(folder, [name, '--help']);
  expect([exitCode, err]).toEqual([0, '']);
  expect(out).toContain(`Usage: luluchat ${name}`);
  expect((await run(folder, ['help', name])).out).toBe(out);
});
