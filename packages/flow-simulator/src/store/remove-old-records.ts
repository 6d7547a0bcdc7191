import type { RemovedRecords, RemoveOld } from '@luluchat/flow-runtime/store';
import { clampLimit } from './memory-page.js';
import type { MemoryTables, MessageRow } from './memory-tables.js';

/** Removes old records, at most `limit` of each kind, the oldest first. See `FlowStore.removeOld`. */
export function removeOldRecords(tables: MemoryTables, { before, limit }: RemoveOld): RemovedRecords {
  const most = clampLimit(limit);
  const { runs, runsByContact, histories, conversations, outbound, byChannelId, keys } = tables;

  const ended = [...runs.values()]
    .flatMap(({ run }) => (run.finishedAt !== null && run.finishedAt < before ? [{ run, at: run.finishedAt }] : []))
    .sort((a, b) => a.at - b.at)
    .slice(0, most);
  for (const { run } of ended) {
    runs.delete(run.id);
    histories.delete(run.id);
    runsByContact.set(
      run.contactId,
      (runsByContact.get(run.contactId) ?? []).filter((id) => id !== run.id),
    );
  }

  const old = [...conversations.values()]
    .flatMap(({ transcript }) => transcript)
    .filter((row) => row.message.createdAt < before && !isUnderWay(row))
    .sort((a, b) => a.message.createdAt - b.message.createdAt)
    .slice(0, most);
  for (const row of old) {
    const { transcript, inbound } = tables.conversation(row.message.contactId);
    transcript.splice(transcript.indexOf(row), 1);
    if (row.direction === 'inbound') inbound.delete(row.message.id);
    else {
      outbound.delete(row.message.id);
      for (const [id, known] of byChannelId) if (known === row) byChannelId.delete(id);
    }
  }

  const expired = [...keys]
    .filter(([, { at }]) => at < before)
    .sort(([, a], [, b]) => a.at - b.at)
    .slice(0, most);
  for (const [key] of expired) keys.delete(key);
  return { runs: ended.length, messages: old.length, idempotencyKeys: expired.length };
}

function isUnderWay(row: MessageRow): boolean {
  return row.direction === 'inbound' ? row.message.outcome === 'queued' : row.message.status === 'pending';
}
