import ipaddr from 'ipaddr.js';
import { isIPv4, parseAddress } from './parse-address.js';
import type { IpAddress } from './parse-address.js';

/** CIDR block: the addresses of one family that begin with the same bits. */
export class AddressRange {
  constructor(
    readonly network: IpAddress,
    readonly bits: number,
  ) {}

  contains(address: IpAddress): boolean {
    if (isIPv4(address)) return isIPv4(this.network) && address.match(this.network, this.bits);
    return !isIPv4(this.network) && address.match(this.network, this.bits);
  }

  /** `true` if the range is one address. */
  get isSingle(): boolean {
    return this.bits === (isIPv4(this.network) ? 32 : 128);
  }
}

/**
 * Parses a CIDR block, such as `10.0.0.0/8` or `fd00::/8`.
 *
 * @throws {Error} with the reason as message, for an invalid one.
 */
export function parseRange(text: string): AddressRange {
  const [, address = '', prefix = ''] = /^([^/]*)\/(0|[1-9][0-9]{0,2})$/.exec(text) ?? [];
  if (prefix === '')
    throw new Error('it is not a range; write it like 10.1.0.0/16, or like 10.1.2.3/32 for one address');
  const network = parseAddress(address);
  if (network === undefined) throw new Error(`"${address}" is not an IP address`);
  if (isIPv4(network) && address.includes(':')) throw new Error('IPv4 within IPv6 is checked as IPv4: write it so');
  const bits = Number(prefix);
  if (bits > (isIPv4(network) ? 32 : 128)) throw new Error(`/${prefix} is longer than an address of this family`);
  const first = (isIPv4(network) ? ipaddr.IPv4 : ipaddr.IPv6).networkAddressFromCIDR(text);
  if (first.toString() !== network.toString()) {
    throw new Error(`the address has bits behind its first ${prefix}; write ${first.toString()}/${prefix}`);
  }
  return new AddressRange(network, bits);
}
