import type { LookupFunction } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDestinationGuard } from './create-destination-guard.js';
import { METADATA_ADDRESSES, METADATA_HOSTS } from './metadata-targets.js';
import { DENIED_IPV4, DENIED_IPV6, GLOBAL_IPV6 } from './special-ranges.js';

/** Fails a test that resolves although it should not. */
const noLookup: LookupFunction = () => {
  throw new Error('nothing is to be resolved');
};

/** A resolver of the test: the addresses of every name. */
const answering =
  (...addresses: string[]): LookupFunction =>
  (_name, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

const guard = createDestinationGuard({ lookup: noLookup });
const hostOf = (address: string) => (address.includes(':') ? `[${address}]` : address);
const checkAddress = async (address: string) => (await guard.check(`http://${hostOf(address)}/`)).allowed;

describe('IPv4', () => {
  // Written by hand from the registries, so that the table cannot prove itself.
  it.each([
    ['0.0.0.0', '0.255.255.255', '1.0.0.0', undefined],
    ['10.0.0.0', '10.255.255.255', '11.0.0.0', '9.255.255.255'],
    ['100.64.0.0', '100.127.255.255', '100.128.0.0', '100.63.255.255'],
    ['127.0.0.0', '127.255.255.255', '128.0.0.0', '126.255.255.255'],
    ['169.254.0.0', '169.254.255.255', '169.255.0.0', '169.253.255.255'],
    ['168.63.129.16', '168.63.129.16', '168.63.129.17', '168.63.129.15'],
    ['172.16.0.0', '172.31.255.255', '172.32.0.0', '172.15.255.255'],
    ['192.0.0.0', '192.0.0.255', '192.0.1.0', '191.255.255.255'],
    ['192.0.2.0', '192.0.2.255', '192.0.3.0', '192.0.1.255'],
    ['192.31.196.0', '192.31.196.255', '192.31.197.0', '192.31.195.255'],
    ['192.52.193.0', '192.52.193.255', '192.52.194.0', '192.52.192.255'],
    ['192.88.99.0', '192.88.99.255', '192.88.100.0', '192.88.98.255'],
    ['192.168.0.0', '192.168.255.255', '192.169.0.0', '192.167.255.255'],
    ['192.175.48.0', '192.175.48.255', '192.175.49.0', '192.175.47.255'],
    ['198.18.0.0', '198.19.255.255', '198.20.0.0', '198.17.255.255'],
    ['198.51.100.0', '198.51.100.255', '198.51.101.0', '198.51.99.255'],
    ['203.0.113.0', '203.0.113.255', '203.0.114.0', '203.0.112.255'],
    ['224.0.0.0', '239.255.255.255', undefined, '223.255.255.255'],
    ['240.0.0.0', '255.255.255.255', undefined, undefined],
  ])('denies %s to %s and neither neighbour', async (first, last, after, before) => {
    expect(await checkAddress(first)).toBe(false);
    expect(await checkAddress(last)).toBe(false);
    for (const outside of [after, before]) if (outside !== undefined) expect(await checkAddress(outside)).toBe(true);
  });

  it('has no range but those', () => {
    expect(DENIED_IPV4).toHaveLength(19);
  });

  it('agrees with plain arithmetic on any address', () => {
    const isDenied = (number: number) =>
      DENIED_IPV4.some(({ cidr }) => {
        const [network = '', bits = ''] = cidr.split('/');
        const first = network.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
        return number >= first && number < first + 2 ** (32 - Number(bits));
      });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (number) => {
        const reason = guard.checkLiteral(new URL(`http://${number}/`));
        expect(reason).toBe(isDenied(number) ? 'denied_address' : undefined);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('IPv6', () => {
  it.each([
    ['2000::', true],
    ['2001::', false],
    ['2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff', false],
    ['2001:200::', true],
    ['2001:db7:ffff:ffff:ffff:ffff:ffff:ffff', true],
    ['2001:db8::', false],
    ['2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', false],
    ['2001:db9::', true],
    ['2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff', true],
    ['2002::', false],
    ['2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff', false],
    ['2003::', true],
    ['2606:4700:4700::1111', true],
    ['3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff', true],
    ['3fff::', false],
    ['3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff', false],
    ['3fff:1000::', true],
    ['3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', true],
    ['1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', false],
    ['4000::', false],
    ['4000::1', false],
    ['::', false],
    ['::1', false],
    ['::7f00:1', false],
    ['::8.8.8.8', false],
    ['64:ff9b::8.8.8.8', false],
    ['64:ff9b:1::1', false],
    ['100::1', false],
    ['100:0:0:1::1', false],
    ['5f00::1', false],
    ['fc00::1', false],
    ['fdff:ffff::1', false],
    ['fe80::1', false],
    ['fec0::1', false],
    ['ff02::1', false],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', false],
  ])('%s: allowed is %s', async (address, allowed) => {
    expect(await checkAddress(address)).toBe(allowed);
  });

  it('agrees with plain arithmetic on both sides of every range of the table', async () => {
    const ranges = [GLOBAL_IPV6, ...DENIED_IPV6].map(({ cidr }) => toNumbers(cidr));
    const [global, ...denied] = ranges;
    const isIn = (number: bigint, range = { first: 0n, last: 0n }) => number >= range.first && number <= range.last;
    for (const { first, last } of ranges) {
      for (const number of [first - 1n, first, last, last + 1n]) {
        const allowed = isIn(number, global) && !denied.some((range) => isIn(number, range));
        expect([toAddress(number), await checkAddress(toAddress(number))]).toEqual([toAddress(number), allowed]);
      }
    }
  });

  it.each([
    ['::ffff:8.8.8.8', true],
    ['::ffff:808:808', true],
    ['::ffff:127.0.0.1', false],
    ['::ffff:a00:1', false],
    ['::ffff:169.254.169.254', false],
    ['::ffff:0:8.8.8.8', false],
    ['::fffe:808:808', false],
  ])('checks %s as the IPv4 address in it: %s', async (address, allowed) => {
    expect(await checkAddress(address)).toBe(allowed);
    const verdict = await createDestinationGuard({ lookup: answering(address) }).check('https://crm.example/');
    expect(verdict).toEqual(
      allowed
        ? { allowed: true, addresses: [{ address: '8.8.8.8', family: 4 }] }
        : { allowed: false, reason: 'denied_address' },
    );
  });
});

/** First and last address of a range, as numbers. All of the table's are written with a `::` at the end. */
function toNumbers(cidr: string) {
  const [network = '', bits = ''] = cidr.split('/');
  const groups = network.replace(/::$/, '').split(':');
  const first = [...groups, ...Array<string>(8 - groups.length).fill('0')].reduce(
    (sum, group) => sum * 65536n + BigInt(`0x${group || '0'}`),
    0n,
  );
  return { first, last: first + 2n ** BigInt(128 - Number(bits)) - 1n };
}

function toAddress(number: bigint): string {
  const groups = number.toString(16).padStart(32, '0').match(/.{4}/g) ?? [];
  return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1);
}

describe('the ways to write an address', () => {
  /** Every spelling that the URL standard takes for the IPv4 address of these four bytes. */
  const spellings = (a: number, b: number, c: number, d: number): string[] => {
    const number = ((a * 256 + b) * 256 + c) * 256 + d;
    const dotted = `${a}.${b}.${c}.${d}`;
    const wide = (text: string) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    return [
      dotted,
      `${dotted}.`,
      `${a}.${b}.${c * 256 + d}`,
      `${a}.${(b * 256 + c) * 256 + d}`,
      `${number}`,
      `${number}.`,
      `0x${number.toString(16)}`,
      `0X${number.toString(16).toUpperCase()}`,
      `0x0000${number.toString(16)}`,
      `0${number.toString(8)}`,
      `0000${number.toString(8)}`,
      `0x${a.toString(16)}.0x${b.toString(16)}.0x${c.toString(16)}.0x${d.toString(16)}`,
      `0${a.toString(8)}.0${b.toString(8)}.0${c.toString(8)}.0${d.toString(8)}`,
      `00${a.toString(8)}.0x${b.toString(16)}.${c * 256 + d}`,
      dotted.replace(/[0-9]/g, (digit) => `%3${digit}`),
      dotted.replaceAll('.', '%2e'),
      dotted.replaceAll('.', '%E3%80%82'),
      dotted.replaceAll('.', '\u3002'),
      dotted.replaceAll('.', '\uff0e'),
      dotted.replaceAll('.', '\uff61'),
      wide(dotted),
      wide(`${number}`),
      `\u00ad${dotted}`,
      `[::ffff:${dotted}]`,
      `[::FFFF:${dotted}]`,
      `[0:0:0:0:0:ffff:${dotted}]`,
      `[0000:0000:0000:0000:0000:ffff:${dotted}]`,
      `[::ffff:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}]`,
    ];
  };
  const wrappings: ((host: string) => string)[] = [
    (host) => `http://${host}/`,
    (host) => `HTTPS://${host}:8443/x?y#z`,
    (host) => `http:\\\\${host}\\`,
    (host) => ` \thttp:/${host}:00080\n`,
    (host) => `https:${host}`,
    (host) => `http://@${host}`,
    (host) => `ht\ntp:////${host}?http://8.8.8.8/`,
  ];
  const addresses: [number, number, number, number][] = [
    [127, 0, 0, 1],
    [127, 9, 8, 7],
    [10, 1, 2, 3],
    [172, 31, 255, 255],
    [192, 168, 1, 1],
    [169, 254, 169, 254],
    [100, 100, 100, 200],
    [168, 63, 129, 16],
    [255, 255, 255, 255],
  ];
  const shapes = (bytes: [number, number, number, number]) =>
    spellings(...bytes).flatMap((host) => wrappings.map((wrap) => wrap(host)));

  it.each(addresses)('%i.%i.%i.%i is denied in all of them', async (...bytes) => {
    const urls = shapes(bytes);
    expect(urls.length).toBeGreaterThan(190);
    for (const url of urls)
      expect([url, await guard.check(url)]).toEqual([url, { allowed: false, reason: 'denied_address' }]);
  });

  it('a public one is allowed in all of them', async () => {
    const addresses = [{ address: '8.8.4.4', family: 4 }];
    for (const url of shapes([8, 8, 4, 4]))
      expect([url, await guard.check(url)]).toEqual([url, { allowed: true, addresses }]);
  });

  it.each([
    '0',
    '0.',
    '0x',
    '127.0.0.0x',
    '0x0',
    '00',
    '0.0',
    '[::]',
    '[0::0]',
    '[::0.0.0.0]',
    '[0:0:0:0:0:0:0:0001]',
    '[::0001]',
  ])('http://%s is denied', async (host) => {
    expect(await guard.check(`http://${host}/`)).toEqual({ allowed: false, reason: 'denied_address' });
  });

  it.each([
    'http://256.1.1.1',
    'http://1.2.3.4.5',
    'http://08.8.8.8',
    'http://4294967296',
    'http://[::1',
    'http://[::1%25eth0]/',
    'http://[fe80::1%eth0]/',
    'http://[::ffff:127.1]/',
    'http://[::127.0.0.1.]/',
    'http://a b/',
    'http://a%00b/',
    'http://a%2fb/',
    'http://%/',
    'http://',
    'http:///',
    'http://:80',
    'http://a:99999',
    'http://a:80b',
    'http://xn--/',
    '//8.8.8.8/',
    '8.8.8.8',
    '',
  ])('%j is no URL', async (url) => {
    expect(await guard.check(url)).toEqual({ allowed: false, reason: 'invalid_url' });
  });
});

describe('scheme, user info and port', () => {
  it.each(['ftp', 'ws', 'wss', 'file', 'gopher', 'data', 'javascript', 'blob', 'unix', 'httpx'])(
    '%s:',
    async (scheme) => {
      const verdict = await guard.check(`${scheme}://8.8.8.8/`);
      expect(verdict).toEqual({ allowed: false, reason: 'unsupported_scheme' });
    },
  );

  it.each(['http://ann@8.8.8.8/', 'http://ann:pass@8.8.8.8/', 'https://:pass@8.8.8.8/', 'http://8.8.8.8@1.1.1.1/'])(
    '%s',
    async (url) => {
      expect(await guard.check(url)).toEqual({ allowed: false, reason: 'user_info' });
    },
  );

  it.each([
    ...[
      0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109,
    ],
    ...[110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530],
    ...[531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190],
    ...[5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080],
  ])('port %i is denied', async (port) => {
    for (const host of ['8.8.8.8', '[2606:4700::1]', 'crm.example']) {
      expect(await guard.check(`https://${host}:${port}/`)).toEqual({ allowed: false, reason: 'denied_port' });
    }
  });

  it.each([2, 80, 443, 3000, 5059, 6001, 6664, 6670, 8080, 8443, 10_079, 10_081, 65_535])(
    'port %i is not',
    async (port) => {
      expect(await guard.check(`http://8.8.8.8:${port}/`)).toMatchObject({ allowed: true });
    },
  );
});

describe('names', () => {
  const check = (lookup: LookupFunction, url = 'https://crm.example/') => createDestinationGuard({ lookup }).check(url);

  it('are allowed with all their addresses', async () => {
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
  ])('with an address that is %s are denied', async (_, addresses) => {
    expect(await check(answering(...addresses))).toEqual({ allowed: false, reason: 'denied_address' });
  });

  it.each<[string, LookupFunction]>([
    ['fails', (_name, _options, callback) => callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), '')],
    ['throws', noLookup],
    ['answers nothing', answering()],
    [
      'fails and answers at once',
      (_name, _options, callback) => callback(new Error('no'), [{ address: '8.8.8.8', family: 4 }]),
    ],
  ])('whose lookup %s are denied', async (_, lookup) => {
    expect(await check(lookup)).toEqual({ allowed: false, reason: 'unresolved' });
  });

  it.each([[[null]], [[undefined]], [[{}]], [[{ address: 134744072 }]], [null], [undefined], [134744072]])(
    'whose lookup answers %j are denied',
    async (answer) => {
      const verdict = await check((_name, _options, callback) => callback(null, answer as unknown as string));
      expect(verdict).toEqual({ allowed: false, reason: 'denied_address' });
    },
  );

  it('may have a lookup that answers one address although it was asked for all', async () => {
    expect(await check((_name, _options, callback) => callback(null, '8.8.8.8', 4))).toMatchObject({ allowed: true });
    expect(await check((_name, _options, callback) => callback(null, '10.0.0.1', 4))).toMatchObject({ allowed: false });
  });

  it('count with their first answer only', async () => {
    const twice: LookupFunction = (_name, _options, callback) => {
      callback(null, '10.0.0.1', 4);
      callback(null, '8.8.8.8', 4);
    };
    expect(await check(twice)).toMatchObject({ allowed: false });
  });

  it('are asked for as the URL has them, and for all addresses', async () => {
    const asked: unknown[] = [];
    const lookup: LookupFunction = (name, options, callback) => {
      asked.push(name, options.all);
      callback(null, '8.8.8.8', 4);
    };
    await check(lookup, 'https://BÜCHER.example./');
    expect(asked).toEqual(['xn--bcher-kva.example.', true]);
  });

  it('that are not resolved in time are denied', async () => {
    const pending = createDestinationGuard({ lookup: () => undefined });
    const controller = new AbortController();
    const verdict = pending.check('https://crm.example/', controller.signal);
    controller.abort();
    expect(await verdict).toEqual({ allowed: false, reason: 'unresolved' });
    expect(await pending.check('https://crm.example/', AbortSignal.abort())).toMatchObject({ allowed: false });
  });

  it.each(['localhost', 'LOCALHOST'])('%s of this machine is denied', async (host) => {
    expect(await createDestinationGuard().check(`http://${host}:3000/`)).toEqual({
      allowed: false,
      reason: 'denied_address',
    });
  });
});

describe('what an operator allows', () => {
  const guardWith = (allowHosts: readonly string[], allowCidrs: readonly string[], ...addresses: string[]) =>
    createDestinationGuard({ allowHosts, allowCidrs, lookup: answering(...addresses) });
  const isAllowed = async (url: string, hosts: readonly string[], cidrs: readonly string[], ...addresses: string[]) =>
    (await guardWith(hosts, cidrs, ...addresses).check(url)).allowed;

  it.each<[string, string[], string, string[], boolean]>([
    ['a name', ['crm.internal'], 'http://crm.internal/', ['10.0.0.1'], true],
    ['at another port', ['crm.internal'], 'http://crm.internal:8080/', ['10.0.0.1', '::1'], true],
    ['in upper case with a dot', ['CRM.Internal.'], 'http://crm.INTERNAL./', ['10.0.0.1'], true],
    ['in another script', ['bücher.internal'], 'http://xn--bcher-kva.internal/', ['10.0.0.1'], true],
    ['not below it', ['crm.internal'], 'http://a.crm.internal/', ['10.0.0.1'], false],
    ['not beside it', ['crm.internal'], 'http://xcrm.internal/', ['10.0.0.1'], false],
    ['not above it', ['crm.internal'], 'http://internal/', ['10.0.0.1'], false],
    ['not by its address', ['crm.internal'], 'http://10.0.0.1/', [], false],
    ['with a port', ['crm.internal:8443'], 'https://crm.internal:8443/', ['10.0.0.1'], true],
    ['with the default port', ['crm.internal:443'], 'https://crm.internal/', ['10.0.0.1'], true],
    ['not at another port', ['crm.internal:8443'], 'https://crm.internal/', ['10.0.0.1'], false],
    ['not at the port of another scheme', ['crm.internal:443'], 'http://crm.internal/', ['10.0.0.1'], false],
    ['an address', ['10.0.0.1'], 'http://10.0.0.1:9000/', [], true],
    ['however it is written', ['10.0.0.1'], 'http://[::ffff:a00:1]/', [], true],
    ['not the next one', ['10.0.0.1'], 'http://10.0.0.2/', [], false],
    ['not a name that leads there', ['10.0.0.1'], 'http://crm.internal/', ['10.0.0.1'], false],
    ['an address with a port', ['10.0.0.1:8080'], 'http://10.0.0.1:8080/', [], true],
    ['not that address at another', ['10.0.0.1:8080'], 'http://10.0.0.1/', [], false],
    ['IPv6', ['fd00::1'], 'http://[fd00:0::1]/', [], true],
    ['IPv6 in brackets', ['[FD00::1]'], 'http://[fd00::1]/', [], true],
    ['IPv6 with a port', ['[fd00::1]:8080'], 'http://[fd00::1]:8080/', [], true],
    ['not that at another', ['[fd00::1]:8080'], 'http://[fd00::1]:8081/', [], false],
    ['a denied port by name', ['mail.internal:25'], 'http://mail.internal:25/', ['10.0.0.1'], true],
    ['no denied port without it', ['mail.internal'], 'http://mail.internal:25/', ['10.0.0.1'], false],
    ['no port 0', ['mail.internal'], 'http://mail.internal:0/', ['10.0.0.1'], false],
    ['no other scheme', ['mail.internal'], 'ftp://mail.internal/', ['10.0.0.1'], false],
    ['no user info', ['mail.internal'], 'http://a@mail.internal/', ['10.0.0.1'], false],
    ['no text that is no address', ['mail.internal'], 'http://mail.internal/', ['10.1'], false],
  ])('host: %s', async (_, hosts, url, addresses, allowed) => {
    expect(await isAllowed(url, hosts, [], ...addresses)).toBe(allowed);
  });

  it.each<[string, string[], string, string[], boolean]>([
    ['a literal', ['10.1.0.0/16'], 'http://10.1.255.255/', [], true],
    ['not the next range', ['10.1.0.0/16'], 'http://10.2.0.0/', [], false],
    ['a name', ['10.1.0.0/16'], 'http://crm.internal/', ['10.1.2.3'], true],
    ['not a name with another address', ['10.1.0.0/16'], 'http://crm.internal/', ['10.1.2.3', '10.2.0.0'], false],
    ['mapped', ['10.1.0.0/16'], 'http://crm.internal/', ['::ffff:10.1.2.3'], true],
    ['loopback', ['127.0.0.0/8', '::1/128'], 'http://localhost/', ['127.0.0.1', '::1'], true],
    ['IPv6', ['fd00::/8'], 'http://crm.internal/', ['fdff::1'], true],
    ['no IPv4 by IPv6', ['::/0'], 'http://crm.internal/', ['::ffff:10.0.0.1'], false],
    ['no IPv6 by IPv4', ['0.0.0.0/0'], 'http://crm.internal/', ['::1'], false],
    ['no denied port', ['10.1.0.0/16'], 'http://10.1.0.1:22/', [], false],
    ['NAT64 to public', ['64:ff9b::/96'], 'http://crm.example/', ['64:ff9b::8.8.8.8'], true],
    ['no NAT64 to private', ['64:ff9b::/96'], 'http://crm.example/', ['64:ff9b::10.0.0.1'], false],
    ['NAT64 to allowed', ['64:ff9b::/96', '10.0.0.0/8'], 'http://crm.example/', ['64:ff9b::10.0.0.1'], true],
    ['no 6to4 to private', ['2002::/16'], 'http://[2002:7f00:1::]/', [], false],
  ])('range: %s', async (_, cidrs, url, addresses, allowed) => {
    expect(await isAllowed(url, [], cidrs, ...addresses)).toBe(allowed);
  });

  it.each(METADATA_ADDRESSES)('%s has to be named itself', async (address) => {
    const url = `http://${hostOf(address)}/`;
    const everything = ['0.0.0.0/0', '::/0', '169.254.0.0/16', 'fd00::/8', 'fe80::/10'];
    const single = `${address}/${address.includes(':') ? 128 : 32}`;
    expect(await isAllowed(url, [], [])).toBe(false);
    expect(await isAllowed(url, [], everything)).toBe(false);
    expect(await isAllowed('http://crm.internal/', ['crm.internal'], everything, address)).toBe(false);
    expect(await isAllowed('http://crm.internal/', [address], everything, address)).toBe(false);
    expect(await isAllowed(url, [], [single])).toBe(true);
    expect(await isAllowed('http://crm.internal/', [], [single], address)).toBe(true);
    expect(await isAllowed(url, [address], [])).toBe(true);
    expect(await isAllowed(url, [`${hostOf(address)}:80`], [])).toBe(true);
    expect(await isAllowed(url, [`${hostOf(address)}:8080`], [])).toBe(false);
  });

  it('metadata addresses are not to be had through a translator', async () => {
    expect(await isAllowed('http://[64:ff9b::a9fe:a9fe]/', [], ['64:ff9b::/96', '0.0.0.0/0'])).toBe(false);
    expect(await isAllowed('http://crm.internal/', ['crm.internal'], [], '64:ff9b::a9fe:a9fe')).toBe(false);
    expect(await isAllowed('http://crm.internal/', ['crm.internal'], [], '2002:a9fe:a9fe::')).toBe(false);
  });

  it.each([...METADATA_HOSTS])('%s has to be named itself, and so has its address', async (host) => {
    const url = `http://${host.toUpperCase()}./`;
    expect(await isAllowed(url, [], ['0.0.0.0/0'], '8.8.8.8')).toBe(false);
    expect(await isAllowed(url, [host], [], '169.254.169.254')).toBe(false);
    expect(await isAllowed(url, [host], ['169.254.169.254/32'], '169.254.169.254')).toBe(true);
  });
});

describe('the lookup of a connection', () => {
  const resolve = (lookup: LookupFunction) =>
    new Promise((resolve) => {
      const guarded = createDestinationGuard({ lookup }).lookupFor(new URL('http://crm.example/'));
      let isReturned = false;
      guarded('crm.example', {}, (error, addresses) => resolve({ error, addresses, isReturned }));
      isReturned = true;
    });

  it('answers with what was checked, after it returned', async () => {
    expect(await resolve(answering('8.8.8.8', '::ffff:8.8.4.4'))).toEqual({
      error: null,
      addresses: [
        { address: '8.8.8.8', family: 4 },
        { address: '8.8.4.4', family: 4 },
      ],
      isReturned: true,
    });
  });

  it('fails with what is denied, without an address', async () => {
    const { error, addresses } = (await resolve(answering('8.8.8.8', '10.9.8.7'))) as { error: Error; addresses: [] };
    expect(error).toMatchObject({ name: 'DestinationDenied', reason: 'denied_address' });
    expect(String(error)).not.toContain('10.9.8.7');
    expect(addresses).toEqual([]);
  });

  it('fails as the lookup does', async () => {
    const failure = Object.assign(new Error('no'), { code: 'ENOTFOUND' });
    expect(await resolve((_name, _options, callback) => callback(failure, []))).toMatchObject({ error: failure });
  });
});
