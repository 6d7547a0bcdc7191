import { createContactMatcher, matchesStep } from '@luluchat/flow-runtime/store';
import type { RunFilter } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import type { SqlBool } from 'kysely';
import { firstTextOf } from '../compact/compact-writer.js';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { toContact } from '../contact/find-contact.js';
import { packText } from '../text/stored-text.js';
import { prepareReadRunHeads } from './read-run-heads.js';
import { mergeLines } from './read-run-history.js';
import type { RunPlace } from './run-place.js';

/** Selects those of some runs that meet the criteria which no index has. */
type Select = (rows: readonly RunPlace[], filter: RunFilter) => readonly RunPlace[];

/** Prepares the selection by trigger, contact and history, in this order: each reads only what the ones before have left. */
export function prepareSelectScanned(connection: QueryPreparer): Select {
  const selectByTrigger = prepareSelectByTrigger(connection);
  const selectByContact = prepareSelectByContact(connection);
  const selectByHistory = prepareSelectByHistory(connection);
  return (rows, filter) => selectByHistory(selectByContact(selectByTrigger(rows, filter), filter), filter);
}

function prepareSelectByTrigger(connection: QueryPreparer): Select {
  const readHeads = prepareReadRunHeads(connection);
  return (rows, { trigger }) => {
    if (trigger === undefined || rows.length === 0) return rows;
    const heads = readHeads(rows.map(({ id }) => id));
    const matching = new Set(heads.filter(({ state }) => state.trigger.type === trigger).map(({ id }) => id));
    return rows.filter(({ id }) => matching.has(id));
  };
}

function prepareSelectByContact(connection: QueryPreparer): Select {
  const list = connection.prepare({ ids: text() }, (db, { ids }) =>
    db
      .selectFrom('contacts')
      .selectAll()
      .where(sql<SqlBool>`contact_id in ${connection.dialect.textsOf(ids)}`),
  );
  return (rows, { contactText }) => {
    if (contactText === undefined || rows.length === 0) return rows;
    const ids = JSON.stringify([...new Set(rows.map(({ contact_id }) => contact_id))]);
    const contacts = list.all({ ids }).map(toContact);
    const matching = new Set(contacts.filter(createContactMatcher(contactText)).map(({ contactId }) => contactId));
    return rows.filter(({ contact_id }) => matching.has(contact_id));
  };
}

/** The database finds the texts of step and exit, which leaves few histories to parse. */
function prepareSelectByHistory(connection: QueryPreparer): Select {
  const { textsOf, contains } = connection.dialect;
  const ids = { ids: text() };
  const findMentions = connection.prepare(
    { ...ids, step: text(), compactStep: text(), exit: text(), compactExit: text() },
    (db, { ids, step, compactStep, exit, compactExit }) =>
      db
        .selectFrom('run_histories')
        .select('run_id')
        .where(sql<SqlBool>`run_id in ${textsOf(ids)}`)
        .where(({ or }) => or([contains('steps', compactStep), contains('steps', step)]))
        .where(({ or }) => or([contains('steps', compactExit), contains('steps', exit)])),
  );
  const list = connection.prepare(ids, (db, { ids }) =>
    db
      .selectFrom('run_histories')
      .selectAll()
      .where(sql<SqlBool>`run_id in ${textsOf(ids)}`),
  );
  return (rows, filter) => {
    const { stepId, exit, destination } = filter;
    if (rows.length === 0 || [stepId, exit, destination].every((criterion) => criterion === undefined)) return rows;
    const mentions = findMentions.all({
      ids: JSON.stringify(rows.map(({ id }) => id)),
      step: stepId === undefined ? '' : `"stepId":${JSON.stringify(stepId)}`,
      compactStep: stepId === undefined ? '' : JSON.stringify(firstTextOf(stepId)),
      exit: exit === undefined ? '' : `"exit":${JSON.stringify(packText(exit))}`,
      compactExit: exit === undefined ? '' : JSON.stringify(firstTextOf(exit)),
    });
    if (mentions.length === 0) return [];
    const histories = new Map<string, { sequence: number; steps: string }[]>();
    for (const { run_id } of mentions) histories.set(run_id, []);
    for (const row of list.all({ ids: JSON.stringify([...histories.keys()]) })) histories.get(row.run_id)?.push(row);
    return rows.filter(({ id }) => mergeLines(id, histories.get(id) ?? []).some((line) => matchesStep(line, filter)));
  };
}
