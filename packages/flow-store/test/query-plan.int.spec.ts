import { describe, expect, it } from 'vitest';
import { createAccessTokenOperations } from '../src/access-token/access-token-operations.js';
import { createAccessTokenRepository } from '../src/access-token/access-token-repository.js';
import { createAuditOperations } from '../src/audit/audit-operations.js';
import { createAuditRepository } from '../src/audit/audit-repository.js';
import { createAttributeOperations } from '../src/attribute/attribute-operations.js';
import { createAttributeRepository } from '../src/attribute/attribute-repository.js';
import { openQueryConnection } from '../src/connection/query-connection.js';
import type { WriteOperations } from '../src/saver/write-operations.js';
import { createStoreConnection } from '../src/writer/store-connection.js';
import type { StoreConnection } from '../src/writer/store-connection.js';
import { createBulkOperations } from '../src/bulk/bulk-operations.js';
import { createBulkRepository } from '../src/bulk/bulk-repository.js';
import { createCallbackOperations } from '../src/callback/callback-operations.js';
import { createCallbackRepository } from '../src/callback/callback-repository.js';
import { createContactOperations } from '../src/contact/contact-operations.js';
import { createContactRepository } from '../src/contact/contact-repository.js';
import { createFlowOperations } from '../src/flow/flow-operations.js';
import { createFlowRepository } from '../src/flow/flow-repository.js';
import { createMeasure } from '../src/measure/create-measure.js';
import { createMessageOperations } from '../src/message/message-operations.js';
import { createMessageRepository } from '../src/message/message-repository.js';
import { createReadiness } from '../src/probe/create-readiness.js';
import { createProbeOperations } from '../src/probe/probe-operations.js';
import { createRetentionOperations } from '../src/retention/retention-operations.js';
import { createCounterRepository } from '../src/counter/counter-repository.js';
import { createRunOperations } from '../src/run/run-operations.js';
import { createRunRepository } from '../src/run/run-repository.js';
import { migrateStore } from '../src/schema/migrate-store.js';
import { createSampleOperations } from '../src/sample/sample-operations.js';
import { createSampleRepository } from '../src/sample/sample-repository.js';
import { createShapeOperations } from '../src/sample/shape-operations.js';
import { createShapeRepository } from '../src/sample/shape-repository.js';
import { createScheduleOperations } from '../src/schedule/schedule-operations.js';
import { createScheduleRepository } from '../src/schedule/schedule-repository.js';
import { createSealedSecretRepository } from '../src/secret/sealed-secret-repository.js';
import { createSecretOperations } from '../src/secret/secret-operations.js';
import { createInlineSaver } from '../src/saver/create-inline-saver.js';

type Create = (connection: StoreConnection<WriteOperations>) => unknown;

/** Plans every query that a repository, or its operations, prepare: SQL to the steps of the plan. */
async function planQueries(...creates: readonly Create[]): Promise<Map<string, string[]>> {
  const database = openQueryConnection(':memory:');
  await migrateStore(database.db);
  const connection = createStoreConnection<WriteOperations>(database, createInlineSaver(database), {
    maxQueued: 1,
    maxLagMs: 1,
  });
  const others = database.preparedSql.length;
  for (const create of creates) create(connection);
  const plans = database.preparedSql.slice(others).map((sql): [string, string[]] => {
    const steps = database.query(`explain query plan ${sql}`).map((cells) => String(cells[3]));
    return [sql, steps];
  });
  database.close();
  return new Map(plans);
}

/** The flow of a run stands with the run. */
const BY_RUN_ID = 'SEARCH runs USING INDEX sqlite_autoindex_runs_1 (id=?)';

describe('every prepared query', () => {
  it.each<[string, readonly Create[], readonly string[]]>([
    ['flows', [createFlowRepository, createFlowOperations], []],
    // There are few definitions, and all are read.
    [
      'attributes',
      [createAttributeRepository, createAttributeOperations],
      ['select * from "attributes" order by "key"'],
    ],
    // A flow has few samples, and a merge reads the sources of all.
    [
      'contacts',
      [createContactRepository, createContactOperations],
      ['select "flow_id", "step_id", "source" from "step_samples"'],
    ],
    ['messages', [createMessageRepository, createMessageOperations], []],
    ['runs and counters', [createRunRepository, createRunOperations, createCounterRepository], []],
    ['schedules', [createScheduleRepository, createScheduleOperations], []],
    ['callbacks', [createCallbackRepository, createCallbackOperations], []],
    ['samples', [createSampleRepository, createSampleOperations], []],
    // Those that are not cleared, by an index that holds no others, in its order.
    [
      'shapes',
      [createShapeRepository, createShapeOperations],
      ['select * from "shape_changes" where "cleared_at" is null order by "sequence" desc limit ?'],
    ],
    // As above.
    ['secrets', [createSealedSecretRepository, createSecretOperations], ['select * from "secrets" order by "name"']],
    // As above.
    [
      'access tokens',
      [createAccessTokenRepository, createAccessTokenOperations],
      ['select * from "access_tokens" order by "created_at", "id"'],
    ],
    ['the audit trail', [createAuditRepository, createAuditOperations], []],
    // Those that are running, by an index that holds no others.
    [
      'bulk operations',
      [createBulkRepository, createBulkOperations],
      [
        'select count(*) as "count" from "bulk_operations" where "status" = \'running\'',
        'select * from "bulk_operations" where "status" = \'running\' and ("claimed_at" is null or "claimed_at" < ?) order by "id" limit ?',
        'update "bulk_operations" set "server" = ?, "claimed_at" = ? where "status" = \'running\' and "server" = ?',
      ],
    ],
    ['retention', [createRetentionOperations], []],
    // One row, of a table that is not empty while there is a flow.
    ['readiness', [createReadiness, createProbeOperations], ['select "sequence" from "flows" limit ?']],
  ])('of %s goes by an index and sorts nothing', async (_name, creates, scans) => {
    const plans = await planQueries(...creates);
    expect(plans.size).toBeGreaterThan(2);
    for (const [sql, steps] of plans) {
      if (scans.includes(sql)) continue;
      expect(
        steps.filter((step) => /^SCAN (?!CONSTANT ROW|json_each)|TEMP B-TREE/.test(step)),
        sql,
      ).toEqual([]);
    }
  });

  it('of lists of runs and flows reads neither states nor documents', async () => {
    const plans = await planQueries(createRunRepository, createFlowRepository);
    const pages = [...plans.keys()].filter((sql) =>
      /from "(?:runs|run_error_kinds)".* desc limit|from "flows".* limit/.test(sql),
    );
    expect(pages.filter((sql) => /^select .*(?:\*|"(?:state|draft|document)").* from/.test(sql))).toEqual([]);
    expect(pages.length).toBeGreaterThan(10);
  });

  it('of failed messages and running bulk operations goes by their index', async () => {
    const plans = await planQueries(createMessageRepository, createBulkRepository, createBulkOperations);
    for (const [condition, index] of [
      ['"status" = \'failed\'', 'messages_failed'],
      ['"status" = \'running\'', 'bulk_operations_running'],
    ] as const) {
      const found = [...plans].filter(([sql]) => sql.includes(condition));
      expect(found.length).toBeGreaterThan(1);
      for (const [sql, steps] of found) expect(steps.join(), sql).toMatch(new RegExp(`INDEX ${index}\\b`));
    }
  });

  it.each([
    ['where "status" = \'waiting\' and "contact_id" = ?', 'runs_waiting'],
    ['where "status" = \'waiting\' and "wake_at" is not null and "wake_at" <= ?', 'runs_with_timer'],
    ['where "status" = \'waiting\' and "wake_at" is not null order by', 'runs_with_timer'],
    ['where "status" = ? and "sequence" > ?', 'runs_by_status'],
    ['"flow_id" = ? and "status" = \'running\' union all', 'runs_by_flow_and_status'],
    ['where "sequence" >= ? and "sequence" < ? and "flow_id" = ? and "status" = ?', 'runs_by_flow_and_status'],
    ['where "sequence" >= ? and "sequence" < ? and "status" = ?', 'runs_by_status'],
    ['where "sequence" >= ? and "sequence" < ? and "contact_id" = ? order', 'runs_by_contact'],
    ['where "sequence" >= ? and "sequence" < ? and "contact_id" = ? and +"flow_id" = ? order', 'runs_by_contact'],
    ['where "sequence" >= ? and "sequence" < ? and "contact_id" = ? and +"status" = ?', 'runs_by_contact'],
    [
      'where "sequence" >= ? and "sequence" < ? and "contact_id" = ? and +"flow_id" = ? and +"status" = ?',
      'runs_by_contact',
    ],
    ['where "flow_id" = ? and "status" in (?, ?, ?, ?, ?, ?, ?) and "sequence" >= ?', 'runs_by_flow_and_status'],
    [
      "where ((run_id = ? and run_id <> '') or run_sequence = (",
      'run_histories_by_run .*run_histories_by_run_sequence',
    ],
    ['"kind" = ? and "run_sequence" >= ? and "run_sequence" < ?', 'run_error_kinds_by_kind'],
    ['where "flow_id" = ? and "status" in (?, ?) and "sequence" >= ?', 'runs_by_flow_and_status'],
    ['where "accepted_at" < ?', 'idempotency_keys_by_age'],
  ])('of runs that says %s goes by %s', async (condition, index) => {
    const plans = await planQueries(createRunRepository, createRunOperations);
    const found = [...plans].filter(([sql]) => sql.includes(condition));
    expect(found.length).toBeGreaterThan(0);
    for (const [sql, steps] of found) expect(steps.join(), sql).toMatch(new RegExp(`INDEX ${index}\\b`));
  });

  it('of a measurement goes by an index', async () => {
    const plans = await planQueries(createMeasure);
    const steps = [...plans].map(([, found]) => found.join());
    expect(steps.filter((step) => step.includes('INDEX messages_unsent'))).toHaveLength(2);
    expect(steps.filter((step) => step.includes('INDEX runs_by_status'))).toHaveLength(1);
    expect(steps.filter((step) => step.includes('SCAN runs USING INDEX runs_awaiting_callback'))).toHaveLength(1);
    expect(steps.join()).not.toMatch(/SCAN (?:messages|runs)(?! USING INDEX)|TEMP B-TREE/);
  });

  it('of the outbox goes by messages_unsent', async () => {
    const plans = await planQueries(createMessageRepository);
    const found = [...plans].filter(([sql]) =>
      sql.includes('"sent_at" is null and "status" is null and "sequence" > ?'),
    );
    expect(found.map(([, steps]) => steps)).toEqual([
      [
        expect.stringContaining('INDEX messages_unsent'),
        ...['CORRELATED SCALAR SUBQUERY 1', BY_RUN_ID, 'CORRELATED SCALAR SUBQUERY 2', BY_RUN_ID],
      ],
    ]);
  });
});
