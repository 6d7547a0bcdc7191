import { describe, expect, it } from 'vitest';
import { answering, hostOf } from '../../test/guard-lookups.js';
import { createDestinationGuard } from './destination-guard.js';
import { METADATA_ADDRESSES, METADATA_HOSTS } from './metadata-targets.js';

describe('the guard with allow lists', () => {
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
  ])('decides by allowed hosts: %s', async (_, hosts, url, addresses, allowed) => {
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
  ])('decides by allowed ranges: %s', async (_, cidrs, url, addresses, allowed) => {
    expect(await isAllowed(url, [], cidrs, ...addresses)).toBe(allowed);
  });

  it.each(METADATA_ADDRESSES)('allows %s only when it is listed itself', async (address) => {
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

  it('denies metadata addresses behind a translator', async () => {
    expect(await isAllowed('http://[64:ff9b::a9fe:a9fe]/', [], ['64:ff9b::/96', '0.0.0.0/0'])).toBe(false);
    expect(await isAllowed('http://crm.internal/', ['crm.internal'], [], '64:ff9b::a9fe:a9fe')).toBe(false);
    expect(await isAllowed('http://crm.internal/', ['crm.internal'], [], '2002:a9fe:a9fe::')).toBe(false);
  });

  it.each([...METADATA_HOSTS])('allows %s only when it and its address are listed', async (host) => {
    const url = `http://${host.toUpperCase()}./`;
    expect(await isAllowed(url, [], ['0.0.0.0/0'], '8.8.8.8')).toBe(false);
    expect(await isAllowed(url, [host], [], '169.254.169.254')).toBe(false);
    expect(await isAllowed(url, [host], ['169.254.169.254/32'], '169.254.169.254')).toBe(true);
  });
});
