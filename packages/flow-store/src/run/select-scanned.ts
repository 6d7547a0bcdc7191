import { createContactMatcher, matchesStep } from '@luluchat/flow-runtime/store';
import type { RunFilter } from '@luluchat/flow-runtime/store';
import { sql } from 'kysely';
import type { Selectable, SelectQueryBuilder, SqlBool } from 'kysely';
import { firstTextOf } from '../compact/compact-writer.js';
import { text } from '../connection/parameter.js';
import type { QueryPreparer } from '../connection/query-connection.js';
import { toContact } from '../contact/find-contact.js';
import type { RunHistoryTable, StoreSchema } from '../schema/schema.js';
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
  const { contains } = connection.dialect;
  const findMentions = prepareHistoriesOf(connection, (histories, { step, compactStep, exit, compactExit }) =>
    histories
      .select(['run_id', 'run_sequence'])
      .where(({ or }) => or([contains('steps', compactStep), contains('steps', step)]))
      .where(({ or }) => or([contains('steps', compactExit), contains('steps', exit)])),
  );
  const list = prepareHistoriesOf(connection, (histories) =>
    histories.select(['run_id', 'run_sequence', 'sequence', 'steps']),
  );
  return (rows, filter) => {
    const { stepId, exit, destination } = filter;
    if (rows.length === 0 || [stepId, exit, destination].every((criterion) => criterion === undefined)) return rows;
    const mentions = findMentions(rows, {
      step: stepId === undefined ? '' : `"stepId":${JSON.stringify(stepId)}`,
      compactStep: stepId === undefined ? '' : firstTextOf(stepId),
      exit: exit === undefined ? '' : `"exit":${JSON.stringify(packText(exit))}`,
      compactExit: exit === undefined ? '' : firstTextOf(exit),
    });
    const mentioned = new Set(mentions.map(({ id }) => id));
    const candidates = rows.filter(({ id }) => mentioned.has(id));
    if (candidates.length === 0) return [];
    const histories = new Map<string, HistoryRow[]>(candidates.map(({ id }) => [id, []]));
    for (const { id, row } of list(candidates, NO_TEXTS)) histories.get(id)?.push(row);
    return candidates.filter(({ id }) =>
      mergeLines(id, histories.get(id) ?? []).some((line) => matchesStep(line, filter)),
    );
  };
}

/** Texts of which a history must have those that are not empty: one of each pair. */
interface HistoryTexts {
  readonly step: string;
  readonly compactStep: string;
  readonly exit: string;
  readonly compactExit: string;
}

const NO_TEXTS: HistoryTexts = { step: '', compactStep: '', exit: '', compactExit: '' };

type HistoryRow = Pick<Selectable<RunHistoryTable>, 'sequence' | 'steps'>;
type NamedRow = Pick<Selectable<RunHistoryTable>, 'run_id' | 'run_sequence'>;
type Histories = SelectQueryBuilder<StoreSchema, 'run_histories', object>;

/** Prepares a query of the histories of some runs, whose rows name their run by its id or by its sequence number. */
function prepareHistoriesOf<Row extends NamedRow>(
  connection: QueryPreparer,
  build: (histories: Histories, texts: HistoryTexts) => SelectQueryBuilder<StoreSchema, 'run_histories', Row>,
): (rows: readonly RunPlace[], texts: HistoryTexts) => readonly { readonly id: string; readonly row: Row }[] {
  const { textsOf, numbersOf } = connection.dialect;
  const texts = { step: text(), compactStep: text(), exit: text(), compactExit: text() };
  const list = connection.prepare({ ids: text(), sequences: text(), ...texts }, (db, { ids, sequences, ...texts }) => {
    const histories = db.selectFrom('run_histories');
    const numbered = build(histories, texts).where(sql<SqlBool>`run_sequence in ${numbersOf(sequences)}`);
    return build(histories, texts)
      .where(sql<SqlBool>`run_id in ${textsOf(ids)}`)
      .where('run_id', '<>', sql.lit(''))
      .unionAll(numbered);
  });
  return (rows, texts) => {
    const ids = new Map(rows.map(({ sequence, id }) => [sequence, id]));
    const found = list.all({
      ids: JSON.stringify([...ids.values()]),
      sequences: JSON.stringify([...ids.keys()]),
      ...texts,
    });
    return found.map((row) => ({ id: ids.get(row.run_sequence ?? 0) ?? row.run_id, row }));
  };
}
