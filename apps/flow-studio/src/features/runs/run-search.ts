import type { operations } from '../../api/schema.js';

/** Filters of the list of runs, as they stand in the address. */
export interface RunSearch {
  readonly flowId?: string;
  readonly contactId?: string;
  readonly contactNumber?: string;
  readonly status?: RunStatus;
  readonly errorKind?: string;
  /** Period that ends now. */
  readonly time?: RunTime;
  /** Instants in ISO 8601, instead of `time`. */
  readonly from?: string;
  readonly to?: string;
}

export const RUN_STATUSES = [
  'running',
  'waiting',
  'completed',
  'failed',
  'stalled',
  'cancelled',
  'superseded',
] as const satisfies readonly NonNullable<RunListQuery['status']>[];

export type RunStatus = (typeof RUN_STATUSES)[number];

const HOUR = 3_600_000;
const LENGTHS = { '1h': HOUR, '24h': 24 * HOUR, '7d': 168 * HOUR, '30d': 720 * HOUR };

export type RunTime = keyof typeof LENGTHS;

export const RUN_TIMES = Object.keys(LENGTHS) as readonly RunTime[];

/** Query of the list of runs. */
export type RunListQuery = NonNullable<operations['listRuns']['parameters']['query']>;

/** Reads the filters of an address. What has another form is left out. */
export function readRunSearch(search: Readonly<Record<string, unknown>>): RunSearch {
  // The router reads digits as a number.
  const written = (name: string) => {
    const value = search[name];
    return typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : undefined;
  };
  const instant = (name: string) => {
    const value = written(name);
    return value === undefined || Number.isNaN(Date.parse(value)) ? undefined : value;
  };
  return dropAbsent({
    flowId: written('flowId'),
    contactId: written('contactId'),
    contactNumber: written('contactNumber'),
    status: RUN_STATUSES.find((status) => status === written('status')),
    errorKind: written('errorKind'),
    time: RUN_TIMES.find((time) => time === written('time')),
    from: instant('from'),
    to: instant('to'),
  });
}

/** Returns the filters without those that are absent, so that an address has only what filters. */
export function dropAbsent(search: { readonly [K in keyof RunSearch]: RunSearch[K] | undefined }): RunSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as RunSearch;
}

/** Makes the query of the list. `now` is in milliseconds since the epoch. */
export function toRunQuery({ time, ...search }: RunSearch, now: number): RunListQuery {
  return time === undefined ? search : { ...search, from: new Date(now - LENGTHS[time]).toISOString() };
}
