import { api, dataOf } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { withInstants } from '../period/period.js';
import type { RunSearch } from './run-search.js';

/** Change of many runs, with its progress. */
export type BulkView = components['schemas']['BulkView'];

/** Changes of runs that the studio offers. */
export const BULK_ACTIONS = ['resume', 'rerun', 'cancel'] as const satisfies readonly BulkView['action'][];

export type BulkAction = (typeof BULK_ACTIONS)[number];

/** Choices of the author for a change of all runs that a list shows. */
export interface BulkChoice {
  readonly action: BulkAction;
  readonly version: BulkView['version'];
}

/** As many runs as one change may look at, and as many changes in a minute as the server makes without being told. */
const LIMITS = { limit: 100_000, perMinute: 6_000 } as const;

/** Filters of the runs to change. The text of a contact is none of them: an operation is stored, and would keep it. */
export type BulkSearch = Omit<RunSearch, 'contact'>;

const UNDER_WAY: ReadonlySet<string | undefined> = new Set(['running', 'waiting']);

/** Returns the changes that fit the status of a filter: those that are under way can be cancelled, those that have ended repeated. */
export function fittingActions({ status }: BulkSearch): readonly BulkAction[] {
  if (status === undefined) return BULK_ACTIONS;
  return BULK_ACTIONS.filter((action) => UNDER_WAY.has(status) === (action === 'cancel'));
}

/**
 * Starts a change of all runs of a filter, or counts what it would change.
 * @param now - In milliseconds since the epoch: the end of a period that is filtered by.
 * @throws ApiProblem when the server refuses it, ServerUnreachable when no answer comes.
 */
export function startBulk(
  search: BulkSearch,
  { action, version }: BulkChoice,
  dryRun: boolean,
  now: number,
): Promise<BulkView> {
  const filter = withInstants(search, now);
  return dataOf(api.POST('/v1/bulk', { body: { action, filter, version, dryRun, ...LIMITS } }));
}

/** Reads a change with its progress. */
export function readBulk(id: string, signal: AbortSignal): Promise<BulkView> {
  return dataOf(api.GET('/v1/bulk/{id}', { params: { path: { id } }, signal }));
}

/** Stops a change; what is changed stays changed. */
export function stopBulk(id: string): Promise<BulkView> {
  return dataOf(api.POST('/v1/bulk/{id}/cancel', { params: { path: { id } } }));
}
