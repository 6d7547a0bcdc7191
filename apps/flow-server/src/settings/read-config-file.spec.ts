import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { parseSettings } from './parse-settings.js';

const folder = mkdtempSync(join(tmpdir(), 'luluchat-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

let written = 0;

/** Writes a file and returns its path. */
function write(content: unknown, end = '.json'): string {
  written += 1;
  const file = join(folder, `${written}${end}`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

it.each([
  [
    '.json',
    '{"port": 4000, "dataDir": "/var/flows", "allowedHosts": ["a.example", "b.example"], "retentionDays": null}',
  ],
  ['.yaml', '# flows\nport: 4000\ndataDir: /var/flows\nallowedHosts:\n  - a.example\n  - b.example\nretentionDays:\n'],
  ['.YML', 'port: "4000"\ndataDir: /var/flows\nallowedHosts: a.example,b.example\n'],
])('settings are parsed from a file that ends with %s', (end, content) => {
  for (const [args, env] of [
    [['--config', write(content, end)], {}],
    [[], { CONFIG_FILE: write(content, end) }],
  ] as const) {
    expect(parseSettings(args, env)).toMatchObject({
      kind: 'settings',
      settings: {
        port: 4000,
        dataDir: '/var/flows',
        allowedHosts: ['a.example', 'b.example'],
        store: { retentionMs: undefined },
        host: '127.0.0.1',
      },
    });
  }
});

it('a flag wins over the environment, that over the file, and the file over the default', () => {
  const file = write({ port: 1, drainMs: 2, storeMaxQueued: 3 });
  const args = ['--config', file, '--port', '7'];
  const env = { PORT: '8', DRAIN_MS: '9', STORE_MAX_LAG_MS: '', CONFIG_FILE: '/nowhere' };
  expect(parseSettings(args, env)).toMatchObject({
    settings: { port: 7, drainMs: 9, store: { maxQueuedWrites: 3, maxLagMs: 2000 } },
  });
});

it('a secret is read from a file of its own, without the end of its line', () => {
  const apiAccessTokenFile = write('planted-token\n', '.token');
  const databaseUrlFile = write('postgres://flows:planted@db/flows', '.url');
  const file = write({ store: 'postgres', apiAccessTokenFile, databaseUrlFile });
  expect(parseSettings(['--config', file], {})).toMatchObject({
    settings: { apiAccessToken: 'planted-token', store: { database: { url: 'postgres://flows:planted@db/flows' } } },
  });
  expect(parseSettings(['--config', file], { API_ACCESS_TOKEN: 'other' })).toMatchObject({
    settings: { apiAccessToken: 'other' },
  });
});

it.each<[unknown, string]>([
  [{ prot: 1 }, 'holds the unknown key "prot". Did you mean "port"?'],
  [{ DATA_DIR: 'hunter2' }, 'holds the unknown key "DATA_DIR". Did you mean "dataDir"?'],
  [{ 'data-dir': 'hunter2' }, 'Did you mean "dataDir"?'],
  [{ colour: 'hunter2' }, 'holds the unknown key "colour".'],
  [{ configFile: 'hunter2' }, 'A file cannot name another one.'],
  [
    { apiAccessToken: 'hunter2' },
    'API_ACCESS_TOKEN is secret: give it by environment, or name a file with its value as',
  ],
  [{ SECRETS_KEY: 'hunter2' }, '"secretsKeyFile"'],
  [{ apiAccesToken: 'hunter2' }, 'holds the unknown key "apiAccesToken". Did you mean "apiAccessTokenFile"?'],
  [{ databaseUrl: 'postgres://a:hunter2@db/x' }, '"databaseUrlFile"'],
  [{ dataDir: { hunter2: 1 } }, '"dataDir" is a text, a number, or a list'],
  [{ dataDir: true }, '"dataDir" is a text, a number, or a list'],
  [{ allowedHosts: ['a,hunter2'] }, '"allowedHosts" is a text, a number, or a list'],
  [{ apiAccessTokenFile: '/nowhere' }, 'the "apiAccessTokenFile" /nowhere cannot be read (ENOENT).'],
  [{ port: 70_000 }, 'PORT is "70000"; a number from 0 to 65535 is needed.'],
  [['hunter2'], 'holds no object with settings by key.'],
  ['{"apiAccessToken": hunter2}', 'is not valid JSON.'],
])('what a file must not hold is one line without the value: %j', (content, message) => {
  const parsed = parseSettings(['--config', write(content)], {});
  expect(parsed).toEqual({ kind: 'invalid', message: expect.stringContaining(message) as string });
  expect(inspect(parsed)).not.toContain('hunter2');
  expect(parsed.kind === 'invalid' && parsed.message).not.toContain('\n');
});

it('the line of YAML that is not valid is named', () => {
  const parsed = parseSettings(['--config', write('port: 1\nhost: [hunter2\n', '.yaml')], {});
  expect(parsed).toEqual({
    kind: 'invalid',
    message: expect.stringMatching(/is not valid YAML, line \d\.$/) as string,
  });
  expect(inspect(parsed)).not.toContain('hunter2');
});

it.each(['', '\n', ' \r\n'])(
  'a server does not start without an access token when the file of the token has only %j',
  (content) => {
    const apiAccessTokenFile = write(content, '.token');
    const file = write({ apiAccessTokenFile });
    expect(parseSettings(['--config', file], {})).toEqual({
      kind: 'invalid',
      message:
        `CONFIG_FILE ${file}: the "apiAccessTokenFile" ${apiAccessTokenFile} is empty. ` +
        'Write the value into it, or leave out the key.',
    });
  },
);

it.each(['.json', '.yaml'])('a key that a file that ends with %s has twice is refused with its line', (end) => {
  const parsed = parseSettings(['--config', write('{\n\t"port": 1,\n\t"host": "hunter2",\n\t"port": 2\n}', end)], {});
  expect(parsed).toEqual({
    kind: 'invalid',
    message: expect.stringMatching(/is not valid (JSON|YAML), line 4\.$/) as string,
  });
  expect(inspect(parsed)).not.toContain('hunter2');
});

it('a file that is missing is named', () => {
  expect(parseSettings(['--config', '/nowhere.json'], {})).toEqual({
    kind: 'invalid',
    message: 'CONFIG_FILE /nowhere.json cannot be read (ENOENT).',
  });
});
