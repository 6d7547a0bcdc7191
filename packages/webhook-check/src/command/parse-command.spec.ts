import { describe, expect, it } from 'vitest';
import { parseCommand } from './parse-command.js';

const URL_TEXT = 'https://crm.example.com/members';

describe('parseCommand', () => {
  it('fills in the defaults', () => {
    expect(parseCommand([URL_TEXT], { WEBHOOK_SECRET: '' })).toEqual({
      kind: 'check',
      isJson: false,
      options: {
        url: new URL(URL_TEXT),
        methods: ['GET', 'POST'],
        contactNumber: '60123456789',
        name: 'Webhook Check',
        parameters: [],
        headers: [],
        timeoutMs: 10_000,
        callback: { isSent: false, publicUrl: undefined, port: 0, timeoutMs: 30_000 },
        secret: undefined,
      },
    });
  });

  it('parses every option', () => {
    const args = [
      '--method',
      'GET',
      '--param',
      'a=b=c',
      '--header',
      'X-Key:  v:w ',
      '--timeout-ms',
      '500',
      '--json',
      '--secret',
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    ];
    expect(parseCommand([...args, URL_TEXT], {})).toMatchObject({
      isJson: true,
      options: {
        methods: ['GET'],
        parameters: [{ name: 'a', value: 'b=c' }],
        headers: [{ name: 'X-Key', value: 'v:w' }],
        timeoutMs: 500,
        secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      },
    });
    expect(parseCommand(['--help'], {})).toMatchObject({
      kind: 'help',
      text: expect.stringContaining('WEBHOOK_SECRET') as string,
    });
  });

  it('sends callback_url when it is told where it leads', () => {
    const args = [
      '--callback-url',
      'https://me.tunnel.example/a/',
      '--callback-port',
      '4000',
      '--callback-timeout-ms=100',
    ];
    const publicUrl = new URL('https://me.tunnel.example/a/');
    expect(parseCommand([URL_TEXT, ...args], {})).toMatchObject({
      options: { callback: { isSent: true, publicUrl, port: 4000, timeoutMs: 100 } },
    });
    expect(parseCommand([URL_TEXT, '--callback'], {})).toMatchObject({ options: { callback: { isSent: true } } });
  });

  it.each<[readonly string[]]>([
    [[]],
    [['not-a-url']],
    [['ftp://example.com']],
    [['https://u:hunter2@example.com']],
    [[URL_TEXT, 'hunter2']],
    [[URL_TEXT, '--secert', 'hunter2']],
    [[URL_TEXT, '--secret', 'hunter2']],
    [[URL_TEXT, '--secret', 'whsec_']],
    [[URL_TEXT, '--secret', 'whsec_aHVudGVyMg==']],
    [[URL_TEXT, '--method', 'put']],
    [[URL_TEXT, '--method', 'constructor']],
    [[URL_TEXT, '--param', 'hunter2']],
    [[URL_TEXT, '--param', '=hunter2']],
    [[URL_TEXT, '--param', 'name=hunter2']],
    [[URL_TEXT, '--param', 'a=1', '--param', 'a=hunter2']],
    [[URL_TEXT, '--header', 'hunter2']],
    [[URL_TEXT, '--header', 'A: hunter2\r\nB: c']],
    [[URL_TEXT, '--header', 'Host: hunter2']],
    [[URL_TEXT, '--header', 'Webhook-Id: hunter2']],
    [[URL_TEXT, '--contact-number', '012345']],
    [[URL_TEXT, '--timeout-ms', '99']],
    [[URL_TEXT, '--timeout-ms', '1e3']],
    [[URL_TEXT, '--json=yes']],
    [[URL_TEXT, '--param', 'callback_url=hunter2']],
    [[URL_TEXT, '--callback-url', 'hunter2']],
    [[URL_TEXT, '--callback-url', 'https://me:hunter2@example.com']],
    [[URL_TEXT, '--callback-url', 'https://example.com/?key=hunter2']],
    [[URL_TEXT, '--callback-port', '65536']],
    [[URL_TEXT, '--callback-timeout-ms', '99']],
    [[URL_TEXT, '--callback=hunter2']],
  ])('refuses %o without repeating a value', (args) => {
    const parsed = parseCommand(args, {});
    expect(parsed.kind).toBe('invalid');
    expect(JSON.stringify(parsed)).not.toContain('hunter2');
  });

  it.each([
    [['--secert', 'hunter2'], 'An option is not known, or takes no value. Did you mean --secret?'],
    [['--json=hunter2'], 'An option is not known, or takes no value.'],
    [['--method'], '--method has no value. A value that begins with a dash is written --method=-value.'],
    [['--secret', '--json'], '--secret has no value. A value that begins with a dash is written --secret=-value.'],
    [['--name', '-hunter2'], '--name has no value. A value that begins with a dash is written --name=-value.'],
    [['--param', '--param', 'a=1'], '--param has no value. A value that begins with a dash is written --param=-value.'],
    [['hunter2'], 'One address at a time, please; put quotes around values with spaces.'],
  ])('explains what is wrong with %j', (args, message) => {
    expect(parseCommand([URL_TEXT, ...args], {})).toEqual({ kind: 'invalid', message });
  });

  it('accepts both forms of an option, repeated ones in order, and the last of those that may appear once', () => {
    const args = ['--param=a=1', '--method', 'get', '--param', 'b=-2', '--name=-Ann', '--method=post'];
    expect(parseCommand([...args, URL_TEXT], {})).toMatchObject({
      options: {
        methods: ['POST'],
        name: '-Ann',
        parameters: [
          { name: 'a', value: '1' },
          { name: 'b', value: '-2' },
        ],
      },
    });
  });

  it('refuses an invalid secret of the environment', () => {
    expect(parseCommand([URL_TEXT], { WEBHOOK_SECRET: 'hunter2' })).toEqual({
      kind: 'invalid',
      message: expect.stringContaining('whsec_') as string,
    });
  });
});
