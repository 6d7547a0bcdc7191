import type { operations } from '../../api/schema.js';
import { dropAbsent, writtenIn } from '../period/address-filters.js';
import { readPeriod } from '../period/period.js';
import type { Period } from '../period/period.js';

/** Query of the audit trail. */
export type AuditQuery = NonNullable<operations['listAuditEntries']['parameters']['query']>;

/** Kind of what a change is about. */
export type SubjectKind = NonNullable<AuditQuery['subjectKind']>;

/** Filters of the audit trail, as they stand in the address. */
export interface AuditSearch extends Period {
  readonly subjectKind?: SubjectKind;
  /** Id, key or name of one subject of that kind. */
  readonly subjectId?: string;
  /** Name of the caller. */
  readonly actor?: string;
}

/** Kinds that the list can be narrowed to. */
export const SUBJECT_KINDS = [
  'flow',
  'attribute',
  'secret',
  'contact',
  'token',
  'account',
  'erasure',
] as const satisfies readonly SubjectKind[];

/** Reads the filters of an address. What has another form is left out, and so is a subject without its kind. */
export function readAuditSearch(search: Readonly<Record<string, unknown>>): AuditSearch {
  const subjectKind = SUBJECT_KINDS.find((kind) => kind === search['subjectKind']);
  return changeAuditSearch(
    {},
    {
      subjectKind,
      subjectId: subjectKind && writtenIn(search, 'subjectId'),
      actor: writtenIn(search, 'actor'),
      ...readPeriod(search),
    },
  );
}

/** Returns a search with other filters; those that are undefined are taken out, so that an address has only what filters. */
export function changeAuditSearch(
  search: AuditSearch,
  change: { readonly [K in keyof AuditSearch]?: AuditSearch[K] | undefined },
): AuditSearch {
  return dropAbsent<AuditSearch>({ ...search, ...change });
}
