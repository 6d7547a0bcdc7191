import type { JsonObject } from '@luluchat/flow-runtime';
import { createRunState } from '@luluchat/flow-runtime/engine';
import type { RunState } from '@luluchat/flow-runtime/engine';
import { openFlowStore } from '@luluchat/flow-store';
import Database from 'libsql';
import { open } from 'node:fs/promises';

/** Options of {@link seedStore}. */
export interface SeedStoreOptions {
  /** Number of completed runs, each with a history line and a sent message; ten for each contact. */
  readonly finished: number;
  /** Number of runs that wait for a message or a timer far in the future, each with its own contact. */
  readonly waiting: number;
  /** Number of runs that wait for the callback of their step, each with its own contact. Default 0. */
  readonly awaitingCallback?: number;
  /** Flow of the runs and the step at which they wait. Default: a flow that does not exist, so that nothing wakes them. */
  readonly flow?: { readonly id: string; readonly version: number; readonly stepId: string };
  /** Bytes of the data that each finished run got, which its history has as well. Default: a few. */
  readonly dataBytes?: number;
  /** Instant of the newest run in ms since the epoch; the others are one second apart before it. Default 2026-01-01. */
  readonly newestAt?: number;
}

/** Number of the first contact with finished runs; the next ones follow. */
export const FIRST_CONTACT_NUMBER = 6690_000_000_000;
/** Tag of the contacts with finished runs. */
export const SEEDED_TAG = 'seeded';
/** Placeholder for the run id in the state from which all runs are made. */
const ID = '$id';
/** Instant at which waiting runs would wake: 2100-01-01. */
const WAKE_AT = 4_102_444_800_000;
/** Rows of one statement, which keeps transactions small. */
const BATCH = 50_000;

/**
 * Fills an empty store with runs as an engine stores them, several hundred thousand a minute, to measure a store with old runs.
 * Creates the file when it does not exist. Contact numbers start at 6690000000000 (finished), 6691000000000 (waiting) and
 * 6692000000000 (awaiting a callback).
 * Rejects when the store already contains seeded runs.
 */
export async function seedStore(file: string, options: SeedStoreOptions): Promise<void> {
  const store = await openFlowStore({ file });
  await store.close();
  const database = new Database(file);
  try {
    // A seeded file need not survive a power failure.
    database.exec('pragma journal_mode = wal; pragma synchronous = off');
    const { finished, waiting, awaitingCallback = 0, dataBytes = 0, newestAt = 1_767_225_600_000 } = options;
    const data = dataOf(dataBytes);
    const flow = options.flow ?? { id: 'seeded', version: 1, stepId: 'wait' };
    const at = `${newestAt} - (${finished} - n) * 1000`;
    inBatches(database, finished, [
      `insert into runs (id, flow_id, flow_version, contact_id, status, started_at, finished_at, state)
       select ${runId('6690', 'n')}, '${flow.id}', ${flow.version}, ${contactId('6690', 'n / 10')}, 'completed', ${at}, ${at} + 40,
       ${stateOf(finishedState(data), '6690')} from numbers`,
      `insert into run_histories (run_id, steps)
       select ${runId('6690', 'n')}, json_array(json_object('sequence', 1, 'stepId', 'lookup', 'stepType', 'webhook-action',
       'exit', 'success', 'startedAt', ${at}, 'finishedAt', ${at} + 30, 'result', json('${JSON.stringify({ status: 200, ...(dataBytes > 0 && { data }) })}'), 'unfilled', json('[]')))
       from numbers`,
      `insert into messages (direction, id, contact_id, contact_number, content, created_at, run_id, step_id, sent_at, status)
       select 'outbound', ${runId('6690', 'n')} || '-2-0', ${contactId('6690', 'n / 10')}, '6690' || printf('%09d', n / 10),
       '{"type":"text","text":"Hi, you are gold"}',
       ${at} + 35, ${runId('6690', 'n')}, 'greet', ${at} + 40, 'sent' from numbers`,
      `insert or ignore into contacts (contact_id, contact_number, name, attributes, tags)
       select ${contactId('6690', 'n / 10')}, '6690' || printf('%09d', n / 10), 'Ali', '{}', json_array('${SEEDED_TAG}') from numbers where n % 10 = 0`,
    ]);
    const insertWaiting = (prefix: string, wait: Wait): readonly string[] => [
      `insert into runs (id, flow_id, flow_version, contact_id, status, wake_at, started_at, state)
       select ${runId(prefix, 'n')}, '${flow.id}', ${flow.version}, ${contactId(prefix, 'n')}, 'waiting', ${WAKE_AT} + n, ${newestAt},
       ${stateOf(waitingState(flow.stepId, newestAt, wait), prefix)} from numbers`,
      `insert into contacts (contact_id, contact_number, name, attributes, tags)
       select ${contactId(prefix, 'n')}, '${prefix}' || printf('%09d', n), 'Ali', '{}', '[]' from numbers`,
    ];
    inBatches(database, waiting, insertWaiting('6691', { until: WAKE_AT, forMessage: true }));
    inBatches(database, awaitingCallback, [
      ...insertWaiting('6692', { until: WAKE_AT, forMessage: false, forCallback: true }),
      `insert into callbacks (token_hash, execution_id, run_id)
       select ${runId('6692', 'n')} || '-hash', ${runId('6692', 'n')} || '-1', ${runId('6692', 'n')} from numbers`,
    ]);
    database.prepare('pragma wal_checkpoint(truncate)').raw().all();
  } finally {
    database.close();
  }
  // Otherwise the first commit of the server waits until all of it is on the disk.
  const written = await open(file);
  await written.sync();
  await written.close();
}

/** Returns SQL for the id of the contact with this number prefix and position, as long as real ids. */
function contactId(prefix: string, place: string): string {
  return `'c_${'0'.repeat(19)}${prefix}' || printf('%09d', ${place})`;
}

/** Returns the state of a run that waits for a message; `$id` stands for the id of the run. */
export function waitingStateTemplate(): string {
  return JSON.stringify(waitingState('wait', 1_767_225_600_000, { until: WAKE_AT, forMessage: true }));
}

/** Runs statements that read a table `numbers (n)` with 0 to `count - 1`. */
function inBatches(database: Database.Database, count: number, statements: readonly string[]): void {
  for (let first = 0; first < count; first += BATCH) {
    const last = Math.min(first + BATCH, count) - 1;
    const numbers = `with recursive numbers(n) as (select ${first} union all select n + 1 from numbers where n < ${last})`;
    database.exec(['begin', ...statements.map((statement) => `${numbers} ${statement}`), 'commit'].join(';\n'));
  }
}

/** Returns SQL for a run id that sorts by number, as UUIDs of version 7 do. */
function runId(prefix: string, number: string): string {
  return `printf('0190${prefix}-0000-7000-8000-%012x', ${number})`;
}

function stateOf(state: RunState, prefix: string): string {
  return `replace('${JSON.stringify(state)}', '${ID}', ${runId(prefix, 'n')})`;
}

/** Members of 1,000 characters. */
function dataOf(bytes: number): JsonObject {
  const members = Array.from({ length: Math.floor(bytes / 1_000) }, (_, index) => [`k${index}`, 'x'.repeat(1_000)]);
  return { tier: 'gold', ...Object.fromEntries(members) };
}

function finishedState(data: JsonObject): RunState {
  return {
    ...createRunState(ID, data),
    status: 'completed',
    sequence: 3,
    steps: { lookup: { status: 200 } },
  };
}

type Wait = NonNullable<NonNullable<RunState['current']>['wait']>;

function waitingState(stepId: string, startedAt: number, wait: Wait): RunState {
  const current = {
    stepId,
    stepType: wait.forCallback === true ? 'webhook-action' : 'wait-for-reply',
    executionId: `${ID}-1`,
    sequence: 1,
    startedAt,
    chance: 0.5,
    effectCount: 0,
    recorded: { result: null, unfilled: [] },
    resumedBy: null,
  };
  return {
    ...createRunState(ID, { tier: 'gold' }),
    status: 'waiting',
    sequence: 1,
    current: { ...current, wait },
  };
}
