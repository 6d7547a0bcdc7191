import type { LookupFunction } from 'node:net';

/** Lookup that throws, for cases in which nothing may be resolved. */
export const noLookup: LookupFunction = () => {
  throw new Error('nothing is to be resolved');
};

/** Creates a lookup that returns these addresses for every name. */
export const answering =
  (...addresses: string[]): LookupFunction =>
  (_name, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

/** Returns an address as the host of a URL: IPv6 in brackets. */
export const hostOf = (address: string): string => (address.includes(':') ? `[${address}]` : address);
