import { describe, expect, it } from 'vitest';
import { noLookup } from '../../test/guard-lookups.js';
import { createDestinationGuard } from './destination-guard.js';

const guard = createDestinationGuard({ lookup: noLookup });

describe('the guard on spellings of an address', () => {
  /** Returns every spelling that the URL standard accepts for the IPv4 address of these four bytes. */
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

  it.each(addresses)('denies %i.%i.%i.%i in every spelling', async (...bytes) => {
    const urls = shapes(bytes);
    expect(urls.length).toBeGreaterThan(190);
    for (const url of urls)
      expect([url, await guard.check(url)]).toEqual([url, { allowed: false, reason: 'denied_address' }]);
  });

  it('allows a public address in every spelling', async () => {
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
  ])('denies http://%s', async (host) => {
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
  ])('rejects %j, which is no URL', async (url) => {
    expect(await guard.check(url)).toEqual({ allowed: false, reason: 'invalid_url' });
  });
});
