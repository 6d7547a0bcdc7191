/** Time that a list is narrowed to, as it stands in an address. */
export interface Period {
  /** Period that ends now, instead of two instants. */
  readonly time?: PeriodName;
  /** Instants in ISO 8601: at `from` or later, and before `to`. */
  readonly from?: string;
  readonly to?: string;
}

/** All that says a period; what is undefined says nothing. */
export type PeriodParts = { readonly [K in 'time' | 'from' | 'to']: Period[K] | undefined };

const HOUR = 3_600_000;
const LENGTHS = { '1h': HOUR, '24h': 24 * HOUR, '7d': 168 * HOUR, '30d': 720 * HOUR };

/** Name of a period that ends now. */
export type PeriodName = keyof typeof LENGTHS;

/** Names of all periods, the shortest first. */
export const PERIODS = Object.keys(LENGTHS) as readonly PeriodName[];

/** Reads the period of an address. What has another form is left out. */
export function readPeriod(search: Readonly<Record<string, unknown>>): PeriodParts {
  return {
    time: PERIODS.find((name) => name === search['time']),
    from: readInstant(search['from']),
    to: readInstant(search['to']),
  };
}

function readInstant(value: unknown): string | undefined {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

/** Gives the period of a search as instants. `now` is in milliseconds since the epoch. */
export function withInstants<Search extends Period>(
  { time, ...search }: Search,
  now: number,
): Omit<Search, 'time'> & { readonly from?: string } {
  return time === undefined ? search : { ...search, from: new Date(now - LENGTHS[time]).toISOString() };
}
