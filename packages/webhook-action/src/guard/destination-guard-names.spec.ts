import type { LookupFunction } from 'node:net';
import { describe, expect, it } from 'vitest';
import { answering, noLookup } from '../../test/guard-lookups.js';
import { createDestinationGuard } from './destination-guard.js';

describe('the guard on host names', () => {
  const check = (lookup: LookupFunction, url = 'https://crm.example/') => createDestinationGuard({ lookup }).check(url);

  it('allows a public name and returns all its addresses', async () => {
    expect(await check(answering('8.8.8.8', '2606:4700::1'))).toEqual({
      allowed: true,
      addresses: [
        { address: '8.8.8.8', family: 4 },
        { address: '2606:4700::1', family: 6 },
      ],
    });
  });

  it.each([
    ['private', ['10.0.0.1']],
    ['public first, then private', ['8.8.8.8', '192.168.0.1']],
    ['private first, then public', ['192.168.0.1', '8.8.8.8']],
    ['IPv4 public, IPv6 private', ['8.8.8.8', 'fd00::1']],
    ['IPv6 public, IPv4 loopback', ['2606:4700::1', '127.0.0.1']],
    ['one of many', [...Array<string>(50).fill('8.8.8.8'), '169.254.169.254']],
    ['mapped loopback', ['::ffff:127.0.0.1']],
    ['with a zone', ['fe80::1%eth0']],
    ['public with a zone', ['2606:4700::1%eth0']],
    ['octal', ['010.8.8.8']],
    ['short', ['8.8']],
    ['a number', ['134744072']],
    ['hexadecimal', ['0x8.8.8.8']],
    ['in brackets', ['[2606:4700::1]']],
    ['with blanks', [' 8.8.8.8']],
    ['with a port', ['8.8.8.8:80']],
    ['a name', ['dns.google']],
    ['empty text', ['']],
  ])('denies a name with an address that is %s', async (_, addresses) => {
    expect(await check(answering(...addresses))).toEqual({ allowed: false, reason: 'denied_address' });
  });

  it.each<[string, LookupFunction]>([
    ['fails', (_name, _options, callback) => callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), '')],
    ['throws', noLookup],
    ['returns nothing', answering()],
    [
      'fails and returns an address',
      (_name, _options, callback) => callback(new Error('no'), [{ address: '8.8.8.8', family: 4 }]),
    ],
  ])('denies a name whose lookup %s', async (_, lookup) => {
    expect(await check(lookup)).toEqual({ allowed: false, reason: 'unresolved' });
  });

  it.each([[[null]], [[undefined]], [[{}]], [[{ address: 134744072 }]], [null], [undefined], [134744072]])(
    'denies a name whose lookup returns %j',
    async (answer) => {
      const decision = await check((_name, _options, callback) => callback(null, answer as unknown as string));
      expect(decision).toEqual({ allowed: false, reason: 'denied_address' });
    },
  );

  it('accepts a lookup that returns one address although it was asked for all', async () => {
    expect(await check((_name, _options, callback) => callback(null, '8.8.8.8', 4))).toMatchObject({ allowed: true });
    expect(await check((_name, _options, callback) => callback(null, '10.0.0.1', 4))).toMatchObject({ allowed: false });
  });

  it('uses only the first result of a lookup', async () => {
    const twice: LookupFunction = (_name, _options, callback) => {
      callback(null, '10.0.0.1', 4);
      callback(null, '8.8.8.8', 4);
    };
    expect(await check(twice)).toMatchObject({ allowed: false });
  });

  it('looks up the name as the URL has it, with all addresses', async () => {
    const asked: unknown[] = [];
    const lookup: LookupFunction = (name, options, callback) => {
      asked.push(name, options.all);
      callback(null, '8.8.8.8', 4);
    };
    await check(lookup, 'https://BÜCHER.example./');
    expect(asked).toEqual(['xn--bcher-kva.example.', true]);
  });

  it('denies a name that is not resolved in time', async () => {
    const pending = createDestinationGuard({ lookup: () => undefined });
    const controller = new AbortController();
    const decision = pending.check('https://crm.example/', controller.signal);
    controller.abort();
    expect(await decision).toEqual({ allowed: false, reason: 'unresolved' });
    expect(await pending.check('https://crm.example/', AbortSignal.abort())).toMatchObject({ allowed: false });
  });

  it.each(['localhost', 'LOCALHOST'])('denies %s of this machine', async (host) => {
    expect(await createDestinationGuard().check(`http://${host}:3000/`)).toEqual({
      allowed: false,
      reason: 'denied_address',
    });
  });
});

describe('the lookup of the guard for a connection', () => {
  const resolve = (lookup: LookupFunction) =>
    new Promise((resolve) => {
      const guarded = createDestinationGuard({ lookup }).lookupFor(new URL('http://crm.example/'));
      let isReturned = false;
      guarded('crm.example', {}, (error, addresses) => resolve({ error, addresses, isReturned }));
      isReturned = true;
    });

  it('calls back asynchronously with the checked addresses', async () => {
    expect(await resolve(answering('8.8.8.8', '::ffff:8.8.4.4'))).toEqual({
      error: null,
      addresses: [
        { address: '8.8.8.8', family: 4 },
        { address: '8.8.4.4', family: 4 },
      ],
      isReturned: true,
    });
  });

  it('fails for a denied address, without showing it', async () => {
    const { error, addresses } = (await resolve(answering('8.8.8.8', '10.9.8.7'))) as { error: Error; addresses: [] };
    expect(error).toMatchObject({ name: 'DestinationDenied', reason: 'denied_address' });
    expect(String(error)).not.toContain('10.9.8.7');
    expect(addresses).toEqual([]);
  });

  it('fails with the error of the lookup', async () => {
    const failure = Object.assign(new Error('no'), { code: 'ENOTFOUND' });
    expect(await resolve((_name, _options, callback) => callback(failure, []))).toMatchObject({ error: failure });
  });
});
