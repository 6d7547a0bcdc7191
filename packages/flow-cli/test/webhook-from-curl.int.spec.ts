import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { folderOf, run } from './run.js';

const LINE = `curl -k https://crm.example.com/members -H 'Authorization: Bearer planted-token' --json '{"tier":"gold","points":12}'`;
const CONFIG = {
  method: 'POST',
  url: 'https://crm.example.com/members',
  bodyFormat: 'json',
  parameters: [
    { name: 'tier', value: 'gold' },
    { name: 'points', value: '{{ 12 }}' },
  ],
  headers: [{ name: 'Authorization', value: 'Bearer {{secrets.example_token}}' }],
};

describe('luluchat webhook-from-curl', () => {
  it.each([
    ['the line', LINE, ''],
    ['a file', 'line.txt', ''],
    ['the standard input', '-', LINE],
  ])('writes a config as YAML, out of %s, and secrets and warnings to the error output', async (_, argument, input) => {
    const folder = await folderOf({ 'line.txt': `${LINE}\n` });
    const { exitCode, out, err } = await run(folder, ['webhook-from-curl', argument], false, Readable.from([input]));
    expect([exitCode, parse(out)]).toEqual([0, CONFIG]);
    expect(err).toMatch(
      /^secret example_token: the header "Authorization", behind "Bearer"\nwarning .*-k.*\(tls_always_verified\)\n$/,
    );
    expect(out + err).not.toContain('planted');
  });

  it('writes JSON with --json', async () => {
    const { out } = await run(await folderOf({}), ['webhook-from-curl', '--json', LINE]);
    expect(JSON.parse(out)).toEqual(CONFIG);
  });

  it('reads the quotes of the shell that is named', async () => {
    const line = 'curl https://crm.example.com/ -d "a=%HOME%"';
    const parameters = async (shell: string): Promise<unknown> =>
      (parse((await run(await folderOf({}), ['webhook-from-curl', '--shell', shell, line])).out) as typeof CONFIG)
        .parameters;
    expect(await parameters('cmd')).toEqual([{ name: 'a', value: '' }]);
    expect(await parameters('bash')).toEqual([{ name: 'a', value: '%HOME%' }]);
  });

  it('ends with 1 and all problems when a webhook action cannot make the call', async () => {
    const line = 'curl -X PUT https://crm.example.com/ -d @planted-file';
    const { exitCode, out, err } = await run(await folderOf({}), ['webhook-from-curl', line]);
    expect([exitCode, out]).toEqual([1, '']);
    expect(err).toMatch(/^error .* \(reads_file\)\nerror .* \(method_not_supported\)\n$/);
    expect(err).not.toContain('planted');
  });

  it.each([
    ['none.txt', 'none.txt: There is no such file. Give a file, "-" for the standard input, or the line in quotes.\n'],
    ['-', 'The standard input has more than 1 MB; give it one command of curl.\n'],
  ])('ends with 2 when %s cannot be read', async (argument, says) => {
    const input = Readable.from([argument === '-' ? 'x'.repeat(2_000_000) : '']);
    const { exitCode, err } = await run(await folderOf({}), ['webhook-from-curl', argument], false, input);
    expect([exitCode, err]).toEqual([2, says]);
  });

  it('prints what the README shows', async () => {
    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
    const [, line = '', shown = ''] =
      /\$ cat line\.txt\n([^]*?)\$ luluchat webhook-from-curl line\.txt\n([^]*?)```/.exec(readme) ?? [];
    const { out, err } = await run(await folderOf({ 'line.txt': line }), ['webhook-from-curl', 'line.txt']);
    expect(shown).toBe(out + err);
  });
});
