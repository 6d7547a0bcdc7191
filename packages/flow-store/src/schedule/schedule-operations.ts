import { describePause, FlowError, OCCURRENCE_KEPT_MS } from '@luluchat/flow-runtime/store';
import type {
  ChangeOrigin,
  DueOccurrence,
  OccurrenceBatch,
  OccurrenceState,
  PlannedOccurrence,
  SchedulePlan,
  StartedBatch,
} from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import { prepareAudit } from '../audit/prepare-audit.js';
import { number, numberOrNull, text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { prepareFindLastContact } from '../contact/find-last-contact.js';
import { prepareAdmitRun } from '../run/admit-run.js';
import { prepareRunWriter } from '../run/run-rows.js';
import type { RunValues } from '../run/run-rows.js';
import { contactLock } from '../writer/lock-names.js';

/** Runs that an occurrence starts together, as rows. */
export type SerializedBatch = Omit<OccurrenceBatch, 'runs'> & { readonly runs: readonly RunValues[] };

/** A request to pause or resume the occurrences of a flow. */
type PauseChange = readonly [{ readonly flowId: string; readonly at: number }, ChangeOrigin?];

/** Lock of all occurrences: their writes are few, and a plan changes those of a whole flow. */
const OCCURRENCES = 'occurrences';
/** Number of old occurrences that one that begins removes. */
const CLEARED_AT_ONCE = 10;
const OPEN: readonly OccurrenceState[] = ['planned', 'running'];

/** Creates the operations of occurrences. */
export function createScheduleOperations(connection: QueryPreparer) {
  const runs = prepareRunWriter(connection);
  const admit = prepareAdmitRun(connection);
  const find = connection.prepare({ id: text() }, (db, { id }) =>
    db.selectFrom('occurrences').selectAll().where('id', '=', id),
  );
  const listOpen = connection.prepare({ flowId: text() }, (db, { flowId }) =>
    db.selectFrom('occurrences').selectAll().where('flow_id', '=', flowId).where('state', 'in', OPEN),
  );
  const insert = connection.prepare(
    {
      ...{ id: text(), flow_id: text(), flow_version: number(), trigger_key: text(), due_at: number() },
      ...{ is_paused: number(), next_at: numberOrNull() },
    },
    (db, row) =>
      db
        .insertInto('occurrences')
        .values({
          ...row,
          ...{ state: 'planned', cursor: '', started: 0, refused: 0, begun_at: null, ended_at: null },
        })
        .onConflict((conflict) => conflict.columns(['flow_id', 'trigger_key', 'due_at']).doNothing()),
  );
  const setVersion = connection.prepare({ id: text(), version: number() }, (db, { id, version }) =>
    db.updateTable('occurrences').set({ flow_version: version }).where('id', '=', id),
  );
  const remove = connection.prepare({ id: text() }, (db, { id }) => db.deleteFrom('occurrences').where('id', '=', id));
  const setBegun = connection.prepare({ id: text(), due_at: number(), at: number() }, (db, { id, due_at, at }) =>
    db.updateTable('occurrences').set({ due_at, state: 'running', begun_at: at, next_at: at }).where('id', '=', id),
  );
  const setEnded = connection.prepare(
    { id: text(), due_at: number(), state: text<OccurrenceState>(), at: number() },
    (db, { id, due_at, state, at }) =>
      db
        .updateTable('occurrences')
        .set({ due_at, state, ended_at: at, next_at: null, cursor: '' })
        .where('id', '=', id),
  );
  const setProgress = connection.prepare(
    { id: text(), cursor: text(), started: number(), refused: number(), next_at: numberOrNull() },
    (db, { id, ...row }) => db.updateTable('occurrences').set(row).where('id', '=', id),
  );
  const setPause = connection.prepare(
    { id: text(), is_paused: number(), next_at: numberOrNull() },
    (db, { id, ...row }) => db.updateTable('occurrences').set(row).where('id', '=', id),
  );
  const clear = connection.prepare({ before: number() }, (db, { before }) =>
    db
      .deleteFrom('occurrences')
      .where('id', 'in', (ended) =>
        ended
          .selectFrom('occurrences')
          .select('id')
          .where('ended_at', 'is not', null)
          .where('ended_at', '<', before)
          .orderBy('ended_at')
          .limit(sql.lit(CLEARED_AT_ONCE)),
      ),
  );
  const pauses = preparePauses(connection);
  const audit = prepareAudit(connection);
  const findLast = prepareFindLastContact(connection);
  const contactExists = connection.prepare({ contactId: text() }, (db, { contactId }) =>
    db.selectFrom('contacts').select('contact_id').where('contact_id', '=', contactId),
  );

  const add = (flow: FlowPlace, { id, trigger, dueAt }: PlannedOccurrence, isPaused: boolean): void => {
    insert.execute({
      ...{ id, flow_id: flow.flowId, flow_version: flow.flowVersion, trigger_key: trigger, due_at: dueAt },
      ...{ is_paused: isPaused ? 1 : 0, next_at: isPaused ? null : dueAt },
    });
  };

  const plan = ({ flowId, flowVersion, occurrences, at }: SchedulePlan): void => {
    const open = listOpen.all({ flowId });
    const isPaused = pauses.find.first({ flowId }) !== undefined;
    const planned = open.filter(({ state }) => state === 'planned');
    for (const { id, trigger_key, due_at } of planned) {
      if (occurrences.some(({ trigger }) => trigger === trigger_key)) setVersion.execute({ id, version: flowVersion });
      else if (occurrences.length === 0 || due_at > at) remove.execute({ id });
    }
    for (const one of occurrences) {
      if (planned.some(({ trigger_key }) => trigger_key === one.trigger)) continue;
      add({ flowId, flowVersion }, one, isPaused);
    }
  };

  const begin = ({ id, dueAt, state, at, next }: DueOccurrence): boolean => {
    const row = find.first({ id });
    if (row?.state !== 'planned' || row.is_paused === 1) return false;
    if (state === 'running') setBegun.execute({ id, due_at: dueAt, at });
    else setEnded.execute({ id, due_at: dueAt, state, at });
    if (next !== undefined) add({ flowId: row.flow_id, flowVersion: row.flow_version }, next, false);
    clear.execute({ before: at - OCCURRENCE_KEPT_MS });
    return true;
  };

  const isAdmitted = (contactId: string, whileRunning: OccurrenceBatch['whileRunning']): boolean => {
    try {
      admit(contactId, whileRunning);
      return true;
    } catch (error) {
      if (FlowError.is(error)) return false;
      throw error;
    }
  };

  const startBatch = (batch: SerializedBatch): StartedBatch | undefined => {
    const { id, after, cursor, whileRunning, nextAt, at } = batch;
    const row = find.first({ id });
    if (row?.state !== 'running' || row.is_paused === 1 || row.cursor !== after) return undefined;
    const existing = batch.runs.filter((run) => contactExists.first({ contactId: run.contact_id }) !== undefined);
    const admitted = existing.filter((run) => isAdmitted(run.contact_id, whileRunning));
    for (const run of admitted) runs.insert(run);
    const started = row.started + admitted.length;
    const refused = row.refused + existing.length - admitted.length;
    // The id of a contact that was erased meanwhile is not stored again.
    setProgress.execute({ id, cursor: findLast(cursor), started, refused, next_at: nextAt });
    if (nextAt === null) setEnded.execute({ id, due_at: row.due_at, state: 'finished', at });
    return { startedIds: admitted.map((run) => run.id) };
  };

  const cancel = ({ id, at }: { readonly id: string; readonly at: number }): void => {
    const row = find.first({ id });
    if (row?.state === 'running') setEnded.execute({ id, due_at: row.due_at, state: 'cancelled', at });
  };

  const pause = ([{ flowId, at }, origin]: PauseChange): void => {
    if (pauses.find.first({ flowId }) !== undefined) return;
    pauses.insert.execute({ flow_id: flowId, paused_at: at });
    for (const { id } of listOpen.all({ flowId })) setPause.execute({ id, is_paused: 1, next_at: null });
    audit(origin, () => describePause(flowId, true));
  };

  const resume = ([{ flowId, at }, origin]: PauseChange): void => {
    if (pauses.find.first({ flowId }) === undefined) return;
    pauses.remove.execute({ flowId });
    for (const { id, state, due_at } of listOpen.all({ flowId })) {
      setPause.execute({ id, is_paused: 0, next_at: state === 'planned' ? due_at : at });
    }
    audit(origin, () => describePause(flowId, false));
  };

  const locks = () => [OCCURRENCES];
  return {
    planOccurrences: { what: 'plan occurrences', locks, execute: plan },
    beginOccurrence: { what: 'begin an occurrence', locks, execute: begin },
    startBatch: {
      what: 'start the runs of an occurrence',
      locks: ({ runs: started, cursor }: SerializedBatch) => [
        OCCURRENCES,
        ...started.map((run) => contactLock(run.contact_id)),
        contactLock(cursor),
      ],
      prefetch: ({ id, runs: started, cursor, whileRunning }: SerializedBatch) => {
        find.first({ id });
        findLast(cursor);
        for (const run of started) contactExists.first({ contactId: run.contact_id });
        for (const run of started) admit(run.contact_id, whileRunning);
      },
      execute: startBatch,
    },
    cancelOccurrence: { what: 'cancel an occurrence', locks, execute: cancel },
    pauseOccurrences: { what: 'pause occurrences', locks, execute: pause },
    resumeOccurrences: { what: 'resume occurrences', locks, execute: resume },
  };
}

function preparePauses(connection: QueryPreparer) {
  const flow = { flowId: text() };
  return {
    find: connection.prepare(flow, (db, { flowId }) =>
      db.selectFrom('schedule_pauses').select('flow_id').where('flow_id', '=', flowId),
    ),
    insert: connection.prepare({ flow_id: text(), paused_at: number() }, (db, row) =>
      db.insertInto('schedule_pauses').values(row),
    ),
    remove: connection.prepare(flow, (db, { flowId }) =>
      db.deleteFrom('schedule_pauses').where('flow_id', '=', flowId),
    ),
  };
}

interface FlowPlace {
  readonly flowId: string;
  readonly flowVersion: number;
}

/** The operations of occurrences, by name. */
export type ScheduleOperations = ReturnType<typeof createScheduleOperations>;
