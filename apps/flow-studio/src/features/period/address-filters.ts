/** Reads the text of a filter in an address; undefined for none. The router reads digits as a number. */
export function writtenIn(search: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = search[name];
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : undefined;
}

/** Returns filters without those that are absent, so that an address has only what filters. */
export function dropAbsent<Filters extends object>(filters: {
  readonly [Name in keyof Filters]: Filters[Name] | undefined;
}): Filters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as Filters;
}
