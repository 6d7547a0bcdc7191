import { describe, expect, it } from 'vitest';
import { parseSettings } from './parse-settings.js';

describe('parseSettings', () => {
  it('has defaults, and prefers flags to environment variables', () => {
    expect(parseSettings([], {})).toEqual({
      kind: 'settings',
      settings: { port: 3001, host: '127.0.0.1', secret: undefined },
    });
    expect(parseSettings(['--demo-receiver-port', '0'], { DEMO_RECEIVER_PORT: '7', HOST: '::1' })).toEqual({
      kind: 'settings',
      settings: { port: 0, host: '::1', secret: undefined },
    });
    expect(parseSettings([], { DEMO_WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' })).toMatchObject({
      settings: { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
    });
  });

  it('rejects unknown flags and invalid values', () => {
    expect(parseSettings(['--port', '1'], {}).kind).toBe('invalid');
    expect(parseSettings(['--demo-receiver-port', '70000'], {}).kind).toBe('invalid');
  });

  it.each<[readonly string[], string]>([
    [['--port', '1'], "Unknown option '--port'. Try --help."],
    [['--port=1'], "Unknown option '--port'. Try --help."],
    [['3001'], "Unexpected argument '3001'. Try --help."],
    [['--host'], "Option '--host <value>' argument missing. Try --help."],
    [['--host', '--help'], "Option '--host' argument is ambiguous. Try --help."],
    [['--help=yes'], "Option '-h, --help' does not take an argument. Try --help."],
    [['--demo-receiver-port', 'x'], 'DEMO_RECEIVER_PORT is "x"; it must be a number from 0 to 65535.'],
  ])('describes the problem of %j in one line', (args, message) => {
    expect(parseSettings(args, {})).toEqual({ kind: 'invalid', message });
  });

  it('shows a help text', () => {
    expect(parseSettings(['--help'], {}).kind).toBe('help');
  });
});
