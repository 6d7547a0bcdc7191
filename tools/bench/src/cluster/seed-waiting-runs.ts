import pg from 'pg';
import { waitingStateTemplate } from '../store/seed-store.js';

/** Runs of one statement. */
const BATCH = 100_000;
/** Instant at which they would wake: 2100-01-01. */
const WAKE_AT = 4_102_444_800_000;

const RUN_ID = `'0190f1b0-0000-7000-8000-' || lpad(to_hex(n), 12, '0')`;
const CONTACT_ID = `'c_seeded_' || lpad(n::text, 12, '0')`;

/** Adds runs that wait for a message to a store on PostgreSQL, numbered from `first` to `last - 1`, each with a contact of its own. */
export async function seedWaitingRuns(url: string, schema: string, first: number, last: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set search_path to ${schema}; set synchronous_commit to off`);
    for (let from = first; from < last; from += BATCH) {
      const numbers = [from, Math.min(from + BATCH, last) - 1];
      await client.query(
        `insert into contacts (contact_id, contact_number, name, attributes, tags)
         select ${CONTACT_ID}, '669' || lpad(n::text, 10, '0'), 'Ali', '{}', '[]' from generate_series($1::bigint, $2::bigint) n`,
        numbers,
      );
      await client.query(
        `insert into runs (id, flow_id, flow_version, contact_id, status, wake_at, started_at, state)
         select ${RUN_ID}, 'seeded', 1, ${CONTACT_ID}, 'waiting', ${WAKE_AT} + n, 1767225600000, replace($3, '$id', ${RUN_ID})
         from generate_series($1::bigint, $2::bigint) n`,
        [...numbers, waitingStateTemplate()],
      );
    }
    await client.query('analyze contacts, runs');
  } finally {
    await client.end();
  }
}
