import type { LookupFunction } from 'node:net';
import { faults } from '@luluchat/flow-testing';
import type { ScriptedReceiverOptions } from '@luluchat/flow-testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createDestinationGuard } from '../src/index.js';
import type { EgressOptions } from '../src/index.js';
import { createDnsServer } from './dns-server.js';
import { createWorld } from './world.js';
import type { World } from './world.js';

let world: World;
afterEach(() => world.close());

/** Creates a world whose receiver has a name; only these ranges may be called. */
const open = async (lookup: LookupFunction, allowCidrs: string[] = [], receiver: ScriptedReceiverOptions = {}) =>
  (world = await createWorld({ egress: { lookup, allowCidrs } }, receiver));
const url = () => world.receiver.url.replace(/127\.0\.0\.1|\[::1\]/, 'crm.example');
const call = async (config = {}) => (await world.call({ url: url(), ...config })).result;

/** Creates a lookup that returns the next list each time, and repeats the last one. */
const answering = (...lists: string[][]): LookupFunction & { asked: number } => {
  const lookup = Object.assign(
    ((_name, _options, callback) => {
      const addresses = lists[Math.min(lookup.asked, lists.length - 1)] ?? [];
      lookup.asked += 1;
      setImmediate(() =>
        callback(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
      );
    }) as LookupFunction,
    { asked: 0 },
  );
  return lookup;
};
const LISTENING = '127.0.0.1';
const allowed = [`${LISTENING}/32`];

describe('a name whose addresses change', () => {
  it('from public to private between check and call is blocked by the call', async () => {
    const lookup = answering(['8.8.8.8'], [LISTENING]);
    await open(lookup);
    expect(await createDestinationGuard({ lookup }).check(url())).toMatchObject({ allowed: true });
    expect(await call()).toMatchObject({ errorKind: 'blocked' });
    expect(world.receiver.totalConnections).toBe(0);
  });

  it('is checked again for each new connection', async () => {
    await open(answering([LISTENING], ['10.0.0.1']), allowed);
    expect((await call()).errorKind).toBeNull();
    await world.rest();
    expect((await call()).errorKind).toBeNull();
    world.receiver.dropConnections();
    await world.receiver.untilOpenConnections(0);
    expect((await call()).errorKind).toBe('blocked');
  });

  it('is checked again when a GET is sent once more', async () => {
    await open(answering([LISTENING], ['10.0.0.1']), allowed);
    await call();
    await world.rest();
    world.receiver.answerNext(faults.resetBeforeAnswer());
    expect((await call()).errorKind).toBe('blocked');
    expect(world.receiver.requests).toHaveLength(2);
  });

  it('is looked up once for each connection, which dials the checked addresses', async () => {
    const lookup = answering([LISTENING], ['10.0.0.1']);
    await open(lookup, allowed);
    expect((await call()).errorKind).toBeNull();
    expect(lookup.asked).toBe(1);
  });
});

describe('a name with several addresses', () => {
  it.each([
    ['allowed first', [LISTENING, '10.0.0.1']],
    ['denied first', ['10.0.0.1', LISTENING]],
    ['IPv6 denied', [LISTENING, 'fd00::1']],
    ['metadata', [LISTENING, '169.254.169.254']],
    ['not an address', [LISTENING, 'x']],
  ])('is blocked if one of them is denied: %s', async (_, addresses) => {
    await open(answering(addresses), allowed);
    expect((await call()).errorKind).toBe('blocked');
    expect(world.receiver.totalConnections).toBe(0);
  });

  it('is tried until one connects if all are allowed', async () => {
    await open(answering(['::1', '127.0.0.2', LISTENING]), ['127.0.0.0/8', '::1/128']);
    const result = await call();
    expect(result.errorKind).toBeNull();
    expect(world.receiver.requests[0]?.headers['host']).toBe(new URL(url()).host);
  });

  it('fails the connection without showing an address if none listens', async () => {
    await open(answering(['::1', '127.0.0.2']), ['127.0.0.0/8', '::1/128']);
    const result = await call();
    expect(result.errorKind).toBe('connection');
    expect(JSON.stringify(result)).not.toMatch(/127\.0\.0\.2|::1|ECONNREFUSED/);
  });
});

it('calls a name with IPv6 addresses only', async () => {
  await open(answering(['::1']), ['::1/128'], { host: '::1' });
  expect((await call()).errorKind).toBeNull();
  expect((await call({ url: world.receiver.url })).errorKind).toBeNull();
});

describe('a name that cannot be resolved', () => {
  const failing: LookupFunction = (name, _options, callback) =>
    callback(
      Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
      [],
    );
  it.each<[string, LookupFunction]>([
    ['since it does not exist', failing],
    [
      'since the lookup throws',
      () => {
        throw new TypeError('broken');
      },
    ],
    ['since it has no address', answering([])],
  ])('ends the call: %s', async (_, lookup) => {
    await open(lookup);
    const result = await call();
    expect(result).toMatchObject({ errorKind: 'dns', attempts: [{ timings: { dnsMs: null, connectMs: null } }] });
    expect(result.message).toBe('The host name "crm.example" could not be resolved.');
  });

  it('in time ends the call, and a late result is not dialled', async () => {
    let answer = (): void => undefined;
    await open((_name, _options, callback) => {
      answer = () => callback(null, [{ address: LISTENING, family: 4 }]);
    }, allowed);
    expect(await call({ timeoutMs: 100 })).toMatchObject({
      errorKind: 'timeout',
      attempts: [{ timings: { dnsMs: null } }],
    });
    answer();
    await world.rest();
    expect(world.receiver.totalConnections).toBe(0);
  });
});

describe('DNS servers of an operator', () => {
  const serve = async (zone: Record<string, string[]>, egress: EgressOptions = {}) => {
    const server = await createDnsServer(zone);
    world = await createWorld({ egress: { dnsServers: [server.address], allowCidrs: [], ...egress } });
    return { server, guard: createDestinationGuard({ dnsServers: [server.address] }) };
  };

  it('resolve the names of calls', async () => {
    const { server } = await serve({ 'crm.example': [LISTENING] }, { allowCidrs: allowed });
    expect((await call()).errorKind).toBeNull();
    server.close();
  });

  it('are asked for both families, and their results are checked', async () => {
    const { server, guard } = await serve({
      'both.example': ['2606:4700::1', '8.8.8.8'],
      'old.example': ['8.8.8.8'],
      'new.example': ['2606:4700::1'],
      'mixed.example': ['8.8.8.8', 'fd00::1'],
      'empty.example': [],
    });
    const check = (name: string) => guard.check(`https://${name}/`);
    expect(await check('both.example')).toEqual({
      allowed: true,
      addresses: [
        { address: '8.8.8.8', family: 4 },
        { address: '2606:4700::1', family: 6 },
      ],
    });
    expect(await check('old.example')).toMatchObject({ allowed: true, addresses: [{ family: 4 }] });
    expect(await check('new.example')).toMatchObject({ allowed: true, addresses: [{ family: 6 }] });
    expect(await check('mixed.example')).toEqual({ allowed: false, reason: 'denied_address' });
    expect(await check('empty.example')).toEqual({ allowed: false, reason: 'unresolved' });
    expect(await check('missing.example')).toEqual({ allowed: false, reason: 'unresolved' });
    server.close();
  });
});
