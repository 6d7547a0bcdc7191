import type { RunRow } from './run-rows.js';

/** Place of a run in a list. Lists find places first, and read runs for those that they return. */
export type RunPlace = Pick<RunRow, 'sequence' | 'id' | 'contact_id'>;

/** Columns of a place. */
export const PLACE_COLUMNS = ['runs.sequence', 'runs.id', 'runs.contact_id'] as const;
