import type { RunRecord, RunStepRecord } from '@luluchat/flow-runtime/store';
import type { MemoryTables, RunRow } from './memory-tables.js';

/** Adds or replaces a run. */
export function putRun(tables: MemoryTables, run: RunRecord): void {
  const { runs, unfinished } = tables;
  const { id, contactId, state } = run;
  const known = runs.get(id);
  const row: RunRow = { run, sequence: known?.sequence ?? tables.nextSequence() };
  runs.set(id, row);
  if (known === undefined) addToContact(tables, run);
  if (state.status === 'running' || state.status === 'waiting') {
    unfinished.set(id, row);
    addUnfinished(tables, contactId, row);
  } else if (unfinished.delete(id)) {
    removeUnfinished(tables, contactId, id);
  }
}

/** Adds or replaces a line of a run's history. */
export function putStep({ histories }: MemoryTables, { runId, ...line }: RunStepRecord): void {
  const history = histories.get(runId);
  if (history === undefined) histories.set(runId, new Map([[line.sequence, Object.freeze(line)]]));
  else history.set(line.sequence, Object.freeze(line));
}

/** Returns the runs of a contact that are running or waiting, oldest first. */
export function unfinishedOf({ unfinishedByContact }: MemoryTables, contactId: string): readonly RunRow[] {
  return [...(unfinishedByContact.get(contactId)?.values() ?? [])].sort(bySequence);
}

/** Compares the places of two runs. */
export function bySequence(a: RunRow, b: RunRow): number {
  return a.sequence - b.sequence;
}

function addToContact({ runsByContact }: MemoryTables, { contactId, id }: RunRecord): void {
  const ids = runsByContact.get(contactId);
  if (ids === undefined) runsByContact.set(contactId, [id]);
  else ids.push(id);
}

function addUnfinished({ unfinishedByContact }: MemoryTables, contactId: string, row: RunRow): void {
  const rows = unfinishedByContact.get(contactId);
  if (rows === undefined) unfinishedByContact.set(contactId, new Map([[row.run.id, row]]));
  else rows.set(row.run.id, row);
}

function removeUnfinished({ unfinishedByContact }: MemoryTables, contactId: string, runId: string): void {
  const rows = unfinishedByContact.get(contactId);
  rows?.delete(runId);
  if (rows?.size === 0) unfinishedByContact.delete(contactId);
}
