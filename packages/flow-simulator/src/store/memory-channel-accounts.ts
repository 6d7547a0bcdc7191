import { accountConflict, describeAccountChange, MAX_COUNTED } from '@luluchat/flow-runtime/store';
import type { ChangeOrigin, ChannelAccount, ChannelAccountUse } from '@luluchat/flow-runtime/store';
import { addAuditEntry } from './memory-audit.js';
import type { MemoryTables } from './memory-tables.js';

/** Creates the repository of channel accounts. Synchronous: the store wraps it. */
export function createMemoryChannelAccounts(tables: MemoryTables) {
  const { channelAccounts, contacts, outbound, runs } = tables;
  const countOf = (all: Iterable<{ readonly account?: string | undefined }>, id: string): number =>
    Math.min(MAX_COUNTED, [...all].filter(({ account }) => account === id).length);
  return {
    list: () => [...channelAccounts.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    put: (account: ChannelAccount, origin?: ChangeOrigin): void => {
      const { id, phoneNumberId, isDefault } = account;
      const others = [...channelAccounts.values()].filter((known) => known.id !== id);
      const other = others.find((known) => known.phoneNumberId === phoneNumberId);
      if (other !== undefined) throw accountConflict(other.id);
      for (const known of isDefault ? others : []) {
        channelAccounts.set(known.id, Object.freeze({ ...known, isDefault: false }));
      }
      const before = channelAccounts.get(id) ?? null;
      channelAccounts.set(id, Object.freeze({ ...account }));
      addAuditEntry(tables, origin, () => describeAccountChange(id, before, account));
    },
    delete: (id: string, origin?: ChangeOrigin): boolean => {
      const before = channelAccounts.get(id);
      if (before === undefined) return false;
      channelAccounts.delete(id);
      addAuditEntry(tables, origin, () => describeAccountChange(id, before, null));
      return true;
    },
    countUse: (id: string): ChannelAccountUse => {
      const unsent = [...outbound.values()].map(({ message }) => message).filter(({ status }) => status === 'pending');
      const waiting = [...runs.values()].flatMap(({ run: { state, contactId } }) =>
        state.status === 'waiting' ? [{ account: state.account ?? contacts.get(contactId)?.account }] : [],
      );
      return {
        contacts: id === 'default' ? 0 : countOf(contacts.values(), id),
        unsentMessages: countOf(unsent, id),
        waitingRuns: countOf(waiting, id),
      };
    },
  };
}
