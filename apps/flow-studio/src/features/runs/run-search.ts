import type { operations } from '../../api/schema.js';
import { dropAbsent, writtenIn } from '../period/address-filters.js';
import { readPeriod } from '../period/period.js';
import type { Period } from '../period/period.js';

/** Filters of the list of runs, as they stand in the address. */
export interface RunSearch extends Period {
  readonly flowId?: string;
  readonly contactId?: string;
  readonly contactNumber?: string;
  /** Digits of a number, or a part of a name. */
  readonly contact?: string;
  readonly status?: RunStatus;
  readonly errorKind?: string;
  readonly stepId?: string;
  readonly exit?: string;
  /** Host and port of a call that failed. */
  readonly destination?: string;
  readonly trigger?: RunTrigger;
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

export const RUN_TRIGGERS = [
  'webhook',
  'keyword',
  'unmatched',
  'tag-added',
  'attribute-changed',
  'schedule',
  'date',
  'start-flow',
  'call-flow',
] as const satisfies readonly NonNullable<RunListQuery['trigger']>[];

export type RunTrigger = (typeof RUN_TRIGGERS)[number];

/** Query of the list of runs. */
export type RunListQuery = NonNullable<operations['listRuns']['parameters']['query']>;

/** Reads the filters of an address. What has another form is left out. */
export function readRunSearch(search: Readonly<Record<string, unknown>>): RunSearch {
  const written = (name: string) => writtenIn(search, name);
  return dropAbsent<RunSearch>({
    flowId: written('flowId'),
    contactId: written('contactId'),
    contactNumber: written('contactNumber'),
    contact: written('contact'),
    status: RUN_STATUSES.find((status) => status === written('status')),
    errorKind: written('errorKind'),
    stepId: written('stepId'),
    exit: written('exit'),
    destination: written('destination'),
    trigger: RUN_TRIGGERS.find((trigger) => trigger === written('trigger')),
    ...readPeriod(search),
  });
}
