import { describe, expect, it } from 'vitest';
import type { EgressOptions } from '../src/index.js';
import { createWorld } from './world.js';

describe('host names', () => {
  const lookups: Record<string, EgressOptions['lookup']> = {
    missing: (_name, _options, callback) =>
      setImmediate(() => callback(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }), '')),
    loopback: (_name, _options, callback) => setImmediate(() => callback(null, [{ address: '127.0.0.1', family: 4 }])),
    silent: () => undefined,
  };

  it.each([
    ['missing', 'dns', false],
    ['silent', 'timeout', false],
    ['loopback', null, true],
  ])('that are %s end a call with the right error kind', async (kind, errorKind, resolves) => {
    const lookup = lookups[kind];
    const named = await createWorld({ egress: { ...(lookup && { lookup }) } });
    const url = named.receiver.url.replace('127.0.0.1', 'crm.example');
    const { result } = await named.call({ url, timeoutMs: 300 });
    expect(result.errorKind).toBe(errorKind);
    expect(result.attempts[0]?.timings).toMatchObject({
      dnsMs: resolves ? (expect.any(Number) as unknown) : null,
      connectMs: resolves ? (expect.any(Number) as unknown) : null,
    });
    expect(JSON.stringify(result)).not.toContain('127.0.0.1');
    await named.close();
  });
});
