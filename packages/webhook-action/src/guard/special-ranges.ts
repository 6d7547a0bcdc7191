/** Address range that does not belong to the public internet. */
export interface SpecialRange {
  readonly cidr: string;
  /** Purpose, in the words of its registry. */
  readonly name: string;
  /** Document that assigns it. */
  readonly source: string;
}

/**
 * IPv4 ranges that are denied: every entry of IANA's special-purpose registry, also those that it calls globally reachable
 * (https://www.iana.org/assignments/iana-ipv4-special-registry; entries within another of the list are left out),
 * multicast (https://www.iana.org/assignments/multicast-addresses), and one public address that leads inside.
 */
export const DENIED_IPV4: readonly SpecialRange[] = [
  { cidr: '0.0.0.0/8', name: 'this network', source: 'RFC 791, 3.2' },
  { cidr: '10.0.0.0/8', name: 'private use', source: 'RFC 1918' },
  { cidr: '100.64.0.0/10', name: 'shared address space', source: 'RFC 6598' },
  { cidr: '127.0.0.0/8', name: 'loopback', source: 'RFC 1122, 3.2.1.3' },
  { cidr: '169.254.0.0/16', name: 'link local', source: 'RFC 3927' },
  { cidr: '172.16.0.0/12', name: 'private use', source: 'RFC 1918' },
  { cidr: '192.0.0.0/24', name: 'IETF protocol assignments', source: 'RFC 6890, 2.1' },
  { cidr: '192.0.2.0/24', name: 'documentation (TEST-NET-1)', source: 'RFC 5737' },
  { cidr: '192.31.196.0/24', name: 'AS112-v4', source: 'RFC 7535' },
  { cidr: '192.52.193.0/24', name: 'AMT', source: 'RFC 7450' },
  { cidr: '192.88.99.0/24', name: 'deprecated (6to4 relay anycast)', source: 'RFC 7526' },
  { cidr: '192.168.0.0/16', name: 'private use', source: 'RFC 1918' },
  { cidr: '192.175.48.0/24', name: 'direct delegation AS112 service', source: 'RFC 7534' },
  { cidr: '198.18.0.0/15', name: 'benchmarking', source: 'RFC 2544' },
  { cidr: '198.51.100.0/24', name: 'documentation (TEST-NET-2)', source: 'RFC 5737' },
  { cidr: '203.0.113.0/24', name: 'documentation (TEST-NET-3)', source: 'RFC 5737' },
  { cidr: '224.0.0.0/4', name: 'multicast', source: 'RFC 5771' },
  { cidr: '240.0.0.0/4', name: 'reserved, with limited broadcast', source: 'RFC 1112, 4; RFC 8190' },
  {
    cidr: '168.63.129.16/32',
    name: 'platform services of Azure',
    source: 'learn.microsoft.com "What is 168.63.129.16"',
  },
];

/** IPv6 range that is assigned to the internet: all else is denied (https://www.iana.org/assignments/ipv6-address-space). */
export const GLOBAL_IPV6: SpecialRange = { cidr: '2000::/3', name: 'global unicast', source: 'RFC 4291, 2.4' };

/** Ranges that are denied within `GLOBAL_IPV6` (https://www.iana.org/assignments/iana-ipv6-special-registry). */
export const DENIED_IPV6: readonly SpecialRange[] = [
  { cidr: '2001::/23', name: 'IETF protocol assignments, with Teredo', source: 'RFC 2928' },
  { cidr: '2001:db8::/32', name: 'documentation', source: 'RFC 3849' },
  { cidr: '2002::/16', name: '6to4', source: 'RFC 3056' },
  { cidr: '3fff::/20', name: 'documentation', source: 'RFC 9637' },
];
