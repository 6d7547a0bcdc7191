import { describe, expect, it } from 'vitest';
import { createAttributeRepository } from '../src/attribute/attribute-repository.js';
import { openStoreConnection } from '../src/connection/store-connection.js';
import type { StoreConnection } from '../src/connection/store-connection.js';
import { createContactRepository } from '../src/contact/contact-repository.js';
import { createFlowRepository } from '../src/flow/flow-repository.js';
import { createMessageRepository } from '../src/message/message-repository.js';
import { createRemoveOld } from '../src/retention/remove-old.js';
import { createRunRepository } from '../src/run/run-repository.js';
import { createReadiness } from '../src/connection/create-readiness.js';
import { migrateStore } from '../src/schema/migrate-store.js';
import { createSealedSecretRepository } from '../src/secret/sealed-secret-repository.js';

type CreateRepository = (connection: StoreConnection) => unknown;

/** Every query that a repository prepares, with the steps of its plan. */
async function planQueries(create: CreateRepository): Promise<Map<string, string[]>> {
  const connection = openStoreConnection(':memory:', { maxQueued: 1, maxLagMs: 1 });
  await migrateStore(connection.db);
  create(connection);
  const plans = connection.preparedSql.map((sql): [string, string[]] => {
    const steps = connection.query(`explain query plan ${sql}`).map((cells) => String(cells[3]));
    return [sql, steps];
  });
  connection.close();
  return new Map(plans);
}

describe('every prepared query', () => {
  it.each<[string, CreateRepository, readonly string[]]>([
    ['flows', createFlowRepository, []],
    // The definitions are few and are all wanted.
    ['attributes', createAttributeRepository, ['select * from "attributes" order by "key"']],
    ['contacts', createContactRepository, []],
    ['messages', createMessageRepository, []],
    ['runs', createRunRepository, []],
    // As above.
    ['secrets', createSealedSecretRepository, ['select * from "secrets" order by "name"']],
    ['retention', createRemoveOld, []],
    // One row, of a table that is not empty while there is a flow.
    ['readiness', createReadiness, ['select "sequence" from "flows" limit ?']],
  ])('of %s goes by an index and sorts nothing', async (_name, create, scans) => {
    const plans = await planQueries(create);
    expect(plans.size).toBeGreaterThan(2);
    for (const [sql, steps] of plans) {
      if (scans.includes(sql)) continue;
      expect(
        steps.filter((step) => /^SCAN|TEMP B-TREE/.test(step)),
        sql,
      ).toEqual([]);
    }
  });

  it.each([
    ['where "status" = \'waiting\' and "contact_number" = ?', 'runs_waiting'],
    ['where "status" = \'waiting\' and "wake_at" is not null and "wake_at" <= ?', 'runs_with_timer'],
    ['where "status" = \'waiting\' and "wake_at" is not null order by', 'runs_with_timer'],
    ['where "status" = ? and "sequence" > ?', 'runs_by_status'],
    ['where "sequence" < ? and "flow_id" = ? order', 'runs_by_flow'],
    ['where "sequence" < ? and "flow_id" = ? and "status" = ?', 'runs_by_flow_and_status'],
    ['where "sequence" < ? and "status" = ?', 'runs_by_status'],
    ['where "sequence" < ? and "contact_number" = ? order', 'runs_by_contact'],
    ['where "sequence" < ? and "contact_number" = ? and +"flow_id" = ? order', 'runs_by_contact'],
    ['where "sequence" < ? and "contact_number" = ? and +"status" = ?', 'runs_by_contact'],
    ['where "sequence" < ? and "contact_number" = ? and +"flow_id" = ? and +"status" = ?', 'runs_by_contact'],
    ['where "accepted_at" < ?', 'idempotency_keys_by_age'],
  ])('of runs that says %s goes by %s', async (condition, index) => {
    const plans = await planQueries(createRunRepository);
    const found = [...plans].filter(([sql]) => sql.includes(condition));
    expect(found.length).toBeGreaterThan(0);
    for (const [sql, steps] of found) expect(steps.join(), sql).toMatch(new RegExp(`INDEX ${index}\\b`));
  });

  it('of the outbox goes by messages_unsent', async () => {
    const plans = await planQueries(createMessageRepository);
    const found = [...plans].filter(([sql]) =>
      sql.includes('"sent_at" is null and "status" is null and "sequence" > ?'),
    );
    expect(found.map(([, steps]) => steps)).toEqual([[expect.stringContaining('INDEX messages_unsent')]]);
  });
});
