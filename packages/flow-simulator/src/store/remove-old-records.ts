import type { RemovedRecords, RemoveOld } from '@luluchat/flow-runtime/store';
import { clampLimit } from './memory-page.js';
import type { MemoryTables, MessageRow } from './memory-tables.js';

/** Removes old records, at most `limit` of each kind, the oldest first. See `FlowStore.removeOld`. */
export function removeOldRecords(
  tables: MemoryTables,
  { before, messagesBefore = before, limit }: RemoveOld,
): RemovedRecords {
  const most = clampLimit(limit);
  const { runs, runsByContact, histories, conversations, keys } = tables;

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
    .filter((row) => row.message.createdAt < Math.min(before, messagesBefore) && !isUnderWay(row))
    .sort((a, b) => a.message.createdAt - b.message.createdAt)
    .slice(0, most);
  removeMessages(tables, new Set(old));

  const expired = [...keys]
    .filter(([, { at }]) => at < before)
    .sort(([, a], [, b]) => a.at - b.at)
    .slice(0, most);
  for (const [key] of expired) keys.delete(key);
  return { runs: ended.length, messages: old.length, idempotencyKeys: expired.length };
}

function removeMessages(tables: MemoryTables, old: ReadonlySet<MessageRow>): void {
  const { outbound, byChannelId } = tables;
  for (const { direction, message } of old) {
    if (direction === 'inbound') tables.conversation(message.contactId).inbound.delete(message.id);
    else outbound.delete(message.id);
  }
  for (const contactId of new Set([...old].map(({ message }) => message.contactId))) {
    const conversation = tables.conversation(contactId);
    conversation.transcript = conversation.transcript.filter((row) => !old.has(row));
  }
  for (const [id, row] of byChannelId) if (old.has(row)) byChannelId.delete(id);
}

function isUnderWay(row: MessageRow): boolean {
  return row.direction === 'inbound' ? row.message.outcome === 'queued' : row.message.status === 'pending';
}
