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

  it('shows a help text', () => {
    expect(parseSettings(['--help'], {}).kind).toBe('help');
  });
});
