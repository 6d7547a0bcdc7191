import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostOf, noLookup } from '../../test/guard-lookups.js';
import { createDestinationGuard } from './destination-guard.js';
import { DENIED_IPV4 } from './special-ranges.js';

const guard = createDestinationGuard({ lookup: noLookup });
const checkAddress = async (address: string) => (await guard.check(`http://${hostOf(address)}/`)).allowed;

describe('the guard on IPv4', () => {
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

  it('denies no other range', () => {
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
