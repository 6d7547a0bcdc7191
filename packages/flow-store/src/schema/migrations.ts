import type { Migration } from 'kysely';
import { postgresAccessTokens, sqliteAccessTokens } from './access-tokens.js';
import { ages } from './ages.js';
import { postgresAuditTrail, sqliteAuditTrail } from './audit-trail.js';
import { postgresBulkOperations, sqliteBulkOperations } from './bulk-operations.js';
import { callbacks } from './callbacks.js';
import { postgresChannelAccounts, sqliteChannelAccounts } from './channel-accounts.js';
import { postgresCompactHistories, sqliteCompactHistories } from './compact-histories.js';
import { contactIdentity } from './contact-identity.js';
import { postgresContactPauses, sqliteContactPauses } from './contact-pauses.js';
import { postgresContactUserNames, sqliteContactUserNames } from './contact-user-names.js';
import { postgresDeletedAttributes, sqliteDeletedAttributes } from './deleted-attributes.js';
import { deferredConversations } from './deferred-conversations.js';
import { postgresErasures, sqliteErasures } from './erasures.js';
import { failureReports } from './failure-reports.js';
import { flowOutlines } from './flow-outlines.js';
import { initialSchema } from './initial-schema.js';
import { postgresLastMessages, sqliteLastMessages } from './last-messages.js';
import { postgresLeases, sqliteLeases } from './leases.js';
import { postgresMergedContacts, sqliteMergedContacts } from './merged-contacts.js';
import { postgresMessageCosts, sqliteMessageCosts } from './message-costs.js';
import { messageStatuses } from './message-statuses.js';
import { messageIds } from './message-ids.js';
import { postgresOccurrences, sqliteOccurrences } from './occurrences.js';
import { postgresOpenCallbacks, sqliteOpenCallbacks } from './open-callbacks.js';
import { postgresSchema } from './postgres-schema.js';
import { probes } from './probes.js';
import { roundCounts } from './round-counts.js';
import { postgresReplyWindows, sqliteReplyWindows } from './reply-windows.js';
import { runErrorKinds } from './run-error-kinds.js';
import { runHistories } from './run-histories.js';
import { samples } from './samples.js';
import { sealedSecrets } from './sealed-secrets.js';
import { triggerStarts } from './trigger-starts.js';
import { postgresUnfinishedByContact, sqliteUnfinishedByContact } from './unfinished-by-contact.js';

/**
 * Every migration by name; they run in order of their names. A released migration is never changed, renamed or removed: names
 * tell the version of a file.
 */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-initial-schema': initialSchema,
  '0002-sealed-secrets': sealedSecrets,
  '0003-message-statuses': messageStatuses,
  '0004-round-counts': roundCounts,
  '0005-probes': probes,
  '0006-trigger-starts': triggerStarts,
  '0007-ages': ages,
  '0008-run-histories': runHistories,
  '0009-contact-identity': contactIdentity,
  '0010-failure-reports': failureReports,
  '0011-message-ids': messageIds,
  '0012-deferred-conversations': deferredConversations,
  '0013-run-error-kinds': runErrorKinds,
  '0014-callbacks': callbacks,
  '0015-samples': samples,
  '0016-flow-outlines': flowOutlines,
  '0017-leases': sqliteLeases,
  '0018-unfinished-by-contact': sqliteUnfinishedByContact,
  '0019-access-tokens': sqliteAccessTokens,
  '0020-erasures': sqliteErasures,
  '0021-audit-trail': sqliteAuditTrail,
  '0022-bulk-operations': sqliteBulkOperations,
  '0023-occurrences': sqliteOccurrences,
  '0024-deleted-attributes': sqliteDeletedAttributes,
  '0025-merged-contacts': sqliteMergedContacts,
  '0026-contact-pauses': sqliteContactPauses,
  '0027-contact-user-names': sqliteContactUserNames,
  '0028-last-messages': sqliteLastMessages,
  '0029-channel-accounts': sqliteChannelAccounts,
  '0030-message-costs': sqliteMessageCosts,
  '0034-open-callbacks': sqliteOpenCallbacks,
  '0035-compact-histories': sqliteCompactHistories,
  '0036-reply-windows': sqliteReplyWindows,
};

/** The table with the names of the migrations of a file. */
export const MIGRATION_TABLE = 'flow_store_migrations';

/** The table with the state of a copy, of one row. It exists until the copy is complete. */
export const COPY_TABLE = 'store_copy';

/**
 * The migrations on PostgreSQL. The first creates what those of SQLite had led to; from then on, both have the same names.
 */
export const POSTGRES_MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0016-flow-outlines': postgresSchema,
  '0017-leases': postgresLeases,
  '0018-unfinished-by-contact': postgresUnfinishedByContact,
  '0019-access-tokens': postgresAccessTokens,
  '0020-erasures': postgresErasures,
  '0021-audit-trail': postgresAuditTrail,
  '0022-bulk-operations': postgresBulkOperations,
  '0023-occurrences': postgresOccurrences,
  '0024-deleted-attributes': postgresDeletedAttributes,
  '0025-merged-contacts': postgresMergedContacts,
  '0026-contact-pauses': postgresContactPauses,
  '0027-contact-user-names': postgresContactUserNames,
  '0028-last-messages': postgresLastMessages,
  '0029-channel-accounts': postgresChannelAccounts,
  '0030-message-costs': postgresMessageCosts,
  '0034-open-callbacks': postgresOpenCallbacks,
  '0035-compact-histories': postgresCompactHistories,
  '0036-reply-windows': postgresReplyWindows,
};
