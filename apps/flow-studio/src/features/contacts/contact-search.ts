/** Search of the list of contacts, as it stands in the address. */
export interface ContactSearch {
  readonly query?: string;
}

const MAX_LENGTH = 100;

/** Reads the search of an address. */
export function readContactSearch({ query }: Readonly<Record<string, unknown>>): ContactSearch {
  // The router reads digits as a number.
  const written = typeof query === 'number' || typeof query === 'string' ? String(query).slice(0, MAX_LENGTH) : '';
  return written.trim() === '' ? {} : { query: written };
}
