import { isIPv6 } from 'node:net';
import { FlowError } from '@luluchat/flow-runtime';
import { parseUrl } from '@luluchat/flow-runtime/values';
import { parseRange } from './address-range.js';
import type { AddressRange } from './address-range.js';
import type { DestinationGuardOptions } from './destination-guard-options.js';
import { parseAddress } from './parse-address.js';
import type { IpAddress } from './parse-address.js';

/** Parsed allow lists of an operator: hosts and address ranges. */
export class AllowList {
  readonly #hosts: ReadonlySet<string>;
  readonly #ranges: readonly AddressRange[];

  /**
   * Parses the lists. An invalid entry is never skipped silently.
   *
   * @throws {FlowError} `invalid_step_plugin` for an invalid entry.
   */
  constructor({ allowHosts = [], allowCidrs = [] }: DestinationGuardOptions) {
    this.#hosts = new Set(parseList('allowHosts', allowHosts, parseHostEntry));
    this.#ranges = parseList('allowCidrs', allowCidrs, parseRange);
  }

  /** Tells whether a host, as `canonicalHost` returns it, is listed for every port or for this one. */
  hasHost(host: string, port: number): boolean {
    return this.#hosts.size > 0 && (this.#hosts.has(host) || this.hasHostWithPort(host, port));
  }

  /** Tells whether a host is listed together with this port. */
  hasHostWithPort(host: string, port: number): boolean {
    return this.#hosts.has(`${host} ${port}`);
  }

  /** Tells whether an address is in an allowed range. */
  hasAddress(address: IpAddress): boolean {
    return this.#ranges.some((range) => range.contains(address));
  }

  /** Tells whether an address is listed itself, by a range of one address. */
  namesAddress(address: IpAddress): boolean {
    return this.#ranges.some((range) => range.isSingle && range.contains(address));
  }
}

/**
 * Returns the canonical spelling of a host, by which hosts are compared: without trailing dots and brackets, in lower
 * case, addresses canonical and IPv4-mapped ones as IPv4. The host must come from a parsed URL, which has converted IDN and
 * numbers.
 */
export function canonicalHost(hostname: string): string {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return parseAddress(bare)?.toString() ?? bare.toLowerCase().replace(/\.+$/, '');
}

function parseList<Entry>(option: string, texts: readonly string[], parse: (text: string) => Entry): readonly Entry[] {
  if (!Array.isArray(texts)) throw new FlowError('invalid_step_plugin', `${option} is a list of texts.`);
  return texts.map((text: unknown) => {
    try {
      if (typeof text !== 'string' || text === '') throw new Error('it is not a text that holds something');
      return parse(text);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new FlowError(
        'invalid_step_plugin',
        `The entry ${JSON.stringify(text)} of ${option} cannot be used: ${reason}.`,
      );
    }
  });
}

/**
 * Parses an entry into `host`, or into `host port` with a port: no host contains a blank.
 *
 * @throws {Error} with the end of a sentence about an entry that is none.
 */
export function parseHostEntry(text: string): string {
  if (/[\s/\\?#@%*]/.test(text)) {
    throw new Error('it is a host name or an address, with or without ":" and a port; no scheme, path, range or "*"');
  }
  if (isIPv6(text)) return canonicalHost(text);
  const [, host = '', port] = /^(\[[^\]]*\]|[^:[\]]+)(?::([0-9]{1,5}))?$/.exec(text) ?? [];
  const hostname = host === '' ? undefined : parseUrl(`http://${host}/`)?.hostname;
  if (hostname === undefined) throw new Error('it is not a host');
  if (parseAddress(hostname) !== undefined && hostname !== host) {
    throw new Error(`it is another way to write ${hostname}; write that if you mean it`);
  }
  if (port === undefined) return canonicalHost(hostname);
  if (Number(port) < 1 || Number(port) > 65_535) throw new Error('its port is not one of 1 to 65535');
  return `${canonicalHost(hostname)} ${Number(port)}`;
}
