import type { LookupAddress, LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** Result of a lookup. The addresses are raw values, not validated. */
export type Resolved = { readonly addresses: readonly unknown[] } | { readonly error: NodeJS.ErrnoException };

/**
 * Resolves all addresses of a host. Calls back exactly once and never synchronously, even if the lookup throws, calls back
 * twice or at once, or returns one address although it was asked for all.
 */
export function resolveHost(
  lookup: LookupFunction,
  hostname: string,
  options: LookupOptions,
  callback: (resolved: Resolved) => void,
): void {
  let isSettled = false;
  const settle = (resolved: Resolved) => {
    if (isSettled) return;
    isSettled = true;
    process.nextTick(callback, resolved);
  };
  try {
    lookup(hostname, { ...options, all: true }, (error, found: string | LookupAddress[] | undefined) => {
      if (error !== null && error !== undefined) return settle({ error });
      const addresses = Array.isArray(found) ? found.map((entry: LookupAddress | null) => entry?.address) : [found];
      if (addresses.length > 0) settle({ addresses });
      else settle({ error: Object.assign(new Error('The lookup answered no address.'), { code: 'ENODATA' }) });
    });
  } catch (error) {
    settle({ error: error instanceof Error ? error : new Error('The lookup failed.', { cause: error }) });
  }
}
