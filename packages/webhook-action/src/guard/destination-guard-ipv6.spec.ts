import { describe, expect, it } from 'vitest';
import { answering, hostOf, noLookup } from '../../test/guard-lookups.js';
import { createDestinationGuard } from './destination-guard.js';
import { DENIED_IPV6, GLOBAL_IPV6 } from './special-ranges.js';

const guard = createDestinationGuard({ lookup: noLookup });
const checkAddress = async (address: string) => (await guard.check(`http://${hostOf(address)}/`)).allowed;

describe('the guard on IPv6', () => {
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
  ])('decides on %s: allowed is %s', async (address, allowed) => {
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
    const decision = await createDestinationGuard({ lookup: answering(address) }).check('https://crm.example/');
    expect(decision).toEqual(
      allowed
        ? { allowed: true, addresses: [{ address: '8.8.8.8', family: 4 }] }
        : { allowed: false, reason: 'denied_address' },
    );
  });
});

/** Returns the first and last address of a range as numbers. Ranges of the table end with `::`. */
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
