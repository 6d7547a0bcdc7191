import type { FlowStore } from '@luluchat/flow-runtime/store';
import { createAccessTokenRepository } from './access-token/access-token-repository.js';
import { createAuditRepository } from './audit/audit-repository.js';
import { createAttributeRepository } from './attribute/attribute-repository.js';
import { createBulkRepository } from './bulk/bulk-repository.js';
import { createCallbackRepository } from './callback/callback-repository.js';
import { createChannelAccountRepository } from './channel-account/channel-account-repository.js';
import { createContactRepository } from './contact/contact-repository.js';
import { createCounterRepository } from './counter/counter-repository.js';
import { createErasureRepository } from './erasure/erasure-repository.js';
import { createFlowRepository } from './flow/flow-repository.js';
import { createMeasure } from './measure/create-measure.js';
import { createMessageRepository } from './message/message-repository.js';
import type { Overwriter } from './overwrite/overwriter.js';
import { createReadiness } from './probe/create-readiness.js';
import { createRunRepository } from './run/run-repository.js';
import { createSampleRepository } from './sample/sample-repository.js';
import { createScheduleRepository } from './schedule/schedule-repository.js';
import { createShapeRepository } from './sample/shape-repository.js';
import type { WriteOperations } from './saver/write-operations.js';
import { createSealedSecretRepository } from './secret/sealed-secret-repository.js';
import type { StoreConnection } from './writer/store-connection.js';

/** Writes that remove many records at a time. */
const SWEEPS: ReadonlySet<string> = new Set([
  'removeOld',
  'removeDeletedFlows',
  'removeDeletedAttributes',
  'removeOldAuditEntries',
] satisfies (keyof WriteOperations)[]);

/** Creates everything of a store but its closing, which differs between the databases. */
export function createRepositories(
  storeConnection: StoreConnection<WriteOperations>,
  overwriter?: Overwriter,
): Omit<FlowStore, 'close'> {
  const connection = overwriter === undefined ? storeConnection : releaseAfterSweeps(storeConnection, overwriter);
  const attributes = createAttributeRepository(connection);
  return {
    flows: createFlowRepository(connection, attributes.forgetList),
    attributes,
    contacts: createContactRepository(connection),
    messages: createMessageRepository(connection),
    runs: createRunRepository(connection),
    counters: createCounterRepository(connection),
    callbacks: createCallbackRepository(connection),
    samples: createSampleRepository(connection),
    shapes: createShapeRepository(connection),
    secrets: createSealedSecretRepository(connection),
    accessTokens: createAccessTokenRepository(connection),
    channelAccounts: createChannelAccountRepository(connection),
    erasures: createErasureRepository(connection, overwriter),
    audit: createAuditRepository(connection),
    bulk: createBulkRepository(connection),
    schedules: createScheduleRepository(connection),
    measure: createMeasure(connection),
    load: () => connection.load(),
    removeOld: (request) => connection.write('removeOld', () => request),
    isReady: createReadiness(connection),
  };
}

/** Has the space of what sweeps removed given back to the disk. */
function releaseAfterSweeps(
  connection: StoreConnection<WriteOperations>,
  overwriter: Overwriter,
): StoreConnection<WriteOperations> {
  return {
    ...connection,
    write: (name, pack, priority) => {
      const written = connection.write(name, pack, priority);
      return SWEEPS.has(name) ? written.finally(() => overwriter.beginRelease()) : written;
    },
  };
}
