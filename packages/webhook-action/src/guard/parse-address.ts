import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { IPv4, IPv6 } from 'ipaddr.js';

/** Parsed IP address. */
export type IpAddress = IPv4 | IPv6;

/** IPv6 networks whose addresses carry the IPv4 address that they lead to: NAT64 (RFC 6052, 2.1) and 6to4 (RFC 3056, 2). */
const CARRIERS: readonly (readonly [network: IPv6, bits: number, firstByte: number])[] = [
  [ipaddr.IPv6.parse('64:ff9b::'), 96, 12],
  [ipaddr.IPv6.parse('2002::'), 16, 2],
];

const MAPPED = ipaddr.IPv6.parse('::ffff:0:0');

/**
 * Parses an address in the text form of its family; no octal, hexadecimal or short IPv4, no zone. An IPv4-mapped IPv6
 * address (RFC 4291, 2.5.5.2) becomes the IPv4 address to which a connection would go. Returns `undefined` for anything
 * else.
 */
export function parseAddress(text: unknown): IpAddress | undefined {
  // ipaddr.js accepts "127.1" and "0x7f.1" too, so it is given only what Node accepts as a literal.
  if (typeof text !== 'string' || isIP(text) === 0 || text.includes('%')) return undefined;
  const address = ipaddr.parse(text);
  if (isIPv4(address)) return address;
  return address.match(MAPPED, 96) ? ipv4At(address, 12) : address;
}

/** Returns the IPv4 address that an IPv6 address carries for a translator or a tunnel, if any. */
export function carriedIPv4(address: IpAddress): IPv4 | undefined {
  if (isIPv4(address)) return undefined;
  const carrier = CARRIERS.find(([network, bits]) => address.match(network, bits));
  return carrier && ipv4At(address, carrier[2]);
}

/** Tells whether an address is an IPv4 address. */
export function isIPv4(address: IpAddress): address is IPv4 {
  return address.kind() === 'ipv4';
}

function ipv4At(address: IPv6, firstByte: number): IPv4 {
  return new ipaddr.IPv4(address.toByteArray().slice(firstByte, firstByte + 4));
}
