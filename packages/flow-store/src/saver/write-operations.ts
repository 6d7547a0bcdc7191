import { createAccessTokenOperations } from '../access-token/access-token-operations.js';
import { createAuditOperations } from '../audit/audit-operations.js';
import { createAttributeOperations } from '../attribute/attribute-operations.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { createBulkOperations } from '../bulk/bulk-operations.js';
import { createCallbackOperations } from '../callback/callback-operations.js';
import { createChannelAccountOperations } from '../channel-account/channel-account-operations.js';
import { createContactOperations } from '../contact/contact-operations.js';
import { createErasureOperations } from '../erasure/erasure-operations.js';
import { createFlowOperations } from '../flow/flow-operations.js';
import { createNewFlowsOperations } from '../flow/new-flows-operations.js';
import { createDeferralOperations } from '../message/deferral-operations.js';
import { createMessageOperations } from '../message/message-operations.js';
import { createProbeOperations } from '../probe/probe-operations.js';
import { createRetentionOperations } from '../retention/retention-operations.js';
import { createRunOperations } from '../run/run-operations.js';
import { createSampleOperations } from '../sample/sample-operations.js';
import { createShapeOperations } from '../sample/shape-operations.js';
import { createScheduleOperations } from '../schedule/schedule-operations.js';
import { createSecretOperations } from '../secret/secret-operations.js';

/** Creates all operations on the writing connection. */
export function createWriteOperations(connection: QueryPreparer) {
  const attributes = createAttributeOperations(connection);
  const flows = createFlowOperations(connection);
  return {
    ...createAccessTokenOperations(connection),
    ...createAuditOperations(connection),
    ...attributes,
    ...createBulkOperations(connection),
    ...createCallbackOperations(connection),
    ...createChannelAccountOperations(connection),
    ...createContactOperations(connection),
    ...createDeferralOperations(connection),
    ...createErasureOperations(connection),
    ...flows,
    ...createMessageOperations(connection),
    ...createNewFlowsOperations(flows, attributes),
    ...createProbeOperations(connection),
    ...createRetentionOperations(connection),
    ...createRunOperations(connection),
    ...createSampleOperations(connection),
    ...createScheduleOperations(connection),
    ...createSecretOperations(connection),
    ...createShapeOperations(connection),
  };
}

/** All operations by name. */
export type WriteOperations = ReturnType<typeof createWriteOperations>;
