import { describe, expect, it } from 'vitest';
import { parseSettings } from './parse-settings.js';
import { SETTING_NAMES } from './settings.js';

const STANDARD = {
  port: 3000,
  host: '127.0.0.1',
  dataDir: './data',
  triggerAccessToken: undefined,
  apiAccessToken: undefined,
  defaultCountry: undefined,
  logLevel: 'info',
};

describe('parseSettings', () => {
  it('has a default for everything', () => {
    expect(parseSettings([], {})).toEqual({ kind: 'settings', settings: STANDARD });
  });

  it('reads the environment, and flags before it', () => {
    const env = { PORT: '4000', DATA_DIR: '/var/flows', DEFAULT_COUNTRY: 'my', TRIGGER_ACCESS_TOKEN: 'secret' };
    expect(parseSettings(['--port', '5000', '--log-level=debug'], env)).toEqual({
      kind: 'settings',
      settings: {
        ...STANDARD,
        port: 5000,
        dataDir: '/var/flows',
        defaultCountry: 'MY',
        triggerAccessToken: 'secret',
        logLevel: 'debug',
      },
    });
  });

  it('takes an empty value for none', () => {
    expect(parseSettings(['--host', ''], { PORT: '', API_ACCESS_TOKEN: '' })).toEqual({
      kind: 'settings',
      settings: STANDARD,
    });
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3000x'],
    ['PORT', '1e3'],
    ['DEFAULT_COUNTRY', 'Malaysia'],
    ['DEFAULT_COUNTRY', 'XX'],
    ['LOG_LEVEL', 'loud'],
    ['API_ACCESS_TOKEN', 'two words'],
    ['TRIGGER_ACCESS_TOKEN', 'tökén'],
  ])('says in one line what is wrong with %s=%s', (name, value) => {
    const parsed = parseSettings([], { [name]: value });
    expect(parsed).toEqual({ kind: 'invalid', message: expect.stringContaining(name) as string });
    expect(parsed.kind === 'invalid' && parsed.message).not.toContain('\n');
  });

  it('does not show a token that it refuses', () => {
    expect(JSON.stringify(parseSettings([], { API_ACCESS_TOKEN: 'pass word' }))).not.toContain('pass word');
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', 'flows.example.com'])('refuses to listen on %s without a token', (host) => {
    expect(parseSettings(['--host', host], {})).toEqual({
      kind: 'invalid',
      message: expect.stringContaining('API_ACCESS_TOKEN') as string,
    });
    expect(parseSettings(['--host', host], { API_ACCESS_TOKEN: 'secret' }).kind).toBe('settings');
  });

  it.each(['127.0.0.1', '127.9.9.9', 'localhost', '::1', '::ffff:127.0.0.1'])(
    'listens on %s without a token',
    (host) => {
      expect(parseSettings(['--host', host], {}).kind).toBe('settings');
    },
  );

  it.each([['--colour', 'red'], ['stray'], ['--port']])('refuses the flags %s %s', (...args) => {
    const parsed = parseSettings(args.filter(Boolean), {});
    expect(parsed).toEqual({ kind: 'invalid', message: expect.stringMatching(/\. Try --help\.$/) as string });
  });

  it('lists every setting as flag and variable', () => {
    const parsed = parseSettings(['--help', '--port', 'nonsense'], {});
    const text = parsed.kind === 'help' ? parsed.text : '';
    for (const { name } of SETTING_NAMES) {
      expect(text).toContain(` ${name} `);
      expect(text).toContain(`--${name.toLowerCase().replaceAll('_', '-')} `);
    }
  });
});
