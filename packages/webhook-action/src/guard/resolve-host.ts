import type { LookupAddress, LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** The answer of a lookup: raw values, not validated. */
export type Resolved = { readonly answers: readonly unknown[] } | { readonly error: NodeJS.ErrnoException };

/**
 * Asks a lookup for all addresses of a host. Calls back exactly once and never before it returns, whatever the lookup
 * does: throw, answer twice, answer at once, or answer one address although it was asked for all.
 */
export function resolveHost(
  lookup: LookupFunction,
  hostname: string,
  options: LookupOptions,
  callback: (resolved: Resolved) => void,
): void {
  let isAnswered = false;
  const answer = (resolved: Resolved) => {
    if (isAnswered) return;
    isAnswered = true;
    process.nextTick(callback, resolved);
  };
  try {
    lookup(hostname, { ...options, all: true }, (error, found: string | LookupAddress[] | undefined) => {
      if (error !== null && error !== undefined) return answer({ error });
      const answers = Array.isArray(found) ? found.map((entry: LookupAddress | null) => entry?.address) : [found];
      if (answers.length > 0) answer({ answers });
      else answer({ error: Object.assign(new Error('The lookup answered no address.'), { code: 'ENODATA' }) });
    });
  } catch (error) {
    answer({ error: error instanceof Error ? error : new Error('The lookup failed.', { cause: error }) });
  }
}
