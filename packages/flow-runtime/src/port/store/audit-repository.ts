import type { JsonObject } from '../../json/json-value.js';
import type { Page, PageRequest } from './page.js';

/** Kinds of what the audit trail tells the changes of. */
export const AUDIT_SUBJECT_KINDS = ['flow', 'attribute', 'secret', 'contact', 'token', 'account', 'erasure'] as const;

/** One of {@link AUDIT_SUBJECT_KINDS}. */
export type AuditSubjectKind = (typeof AUDIT_SUBJECT_KINDS)[number];

/**
 * Kinds of changes. `changed` of a flow replaced its draft; `paused` and `resumed` tell of its schedule and date triggers; `merged`: a
 * contact got all of another one.
 */
export const AUDIT_ACTIONS = [
  'created',
  'changed',
  'published',
  'unpublished',
  'paused',
  'resumed',
  'deleted',
  'restored',
  'merged',
] as const;

/** One of {@link AUDIT_ACTIONS}. */
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Origin of a change that a caller asked for. A change with an origin is entered in the audit trail in its own transaction. */
export interface ChangeOrigin {
  /** Name of the caller for people: that of an access token, or another one that the server gives. */
  readonly actor: string;
  /** Id of the access token; `null` without one. */
  readonly tokenId: string | null;
  /** Id of the request in logs; `null` without one. */
  readonly requestId: string | null;
  readonly at: number;
}

/** Flow, attribute, secret, contact, access token, channel account or erasure of a contact, by its id, key or name. */
export interface AuditSubject {
  readonly kind: AuditSubjectKind;
  readonly id: string;
}

/** A change of a subject. Holds no value of a secret, no token and no document of a flow. */
export interface AuditedChange {
  readonly subject: AuditSubject;
  readonly action: AuditAction;
  /** Facts that the change replaced; `null`: there was nothing. */
  readonly before: JsonObject | null;
  /** Facts in their place; `null`: nothing. */
  readonly after: JsonObject | null;
}

/** An entry of the audit trail. */
export interface AuditEntry extends ChangeOrigin, AuditedChange {
  /** Unique in a store. */
  readonly id: string;
}

/** Criteria of the entries to list; absent ones match every entry. */
export interface AuditFilter {
  readonly subject?: { readonly kind: AuditSubjectKind; readonly id?: string };
  readonly actor?: string;
  /** Entries of this instant or later. */
  readonly from?: number;
  /** Entries before this instant. */
  readonly before?: number;
}

/** The audit trail: who changed what. Entries are never changed. */
export interface AuditRepository {
  /** Lists entries, newest first. */
  list(filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>>;
  /**
   * Removes some entries from before an instant, the oldest first, at most `limit`; resolves to their number. Call it until that
   * is 0.
   */
  removeOld(request: { readonly before: number; readonly limit: number }): Promise<number>;
}
