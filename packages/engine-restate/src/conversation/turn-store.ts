import type { FlowStore, StoredConversation } from '@luluchat/flow-runtime/store';

/** Store of one step of a call: reads of its conversation are answered from one access until the step commits. */
export interface TurnStore {
  readonly store: FlowStore;
  /** Reads the conversation, unless it was read since the last commit. */
  read(): Promise<StoredConversation>;
  /** The conversation as it was read; `undefined` once the step has committed. */
  readonly known: Promise<StoredConversation> | undefined;
  /** Forgets the conversation as it was read. */
  forget(): void;
  /** Tells whether the last commit of a run by this step left it waiting or ended. */
  isSettled(runId: string): boolean;
}

/**
 * Creates the store of a step; `known` is the conversation, if it is known. A commit tells the runs as they were read, so the store
 * refuses what was decided on a state that another attempt has changed since.
 */
export function createTurnStore(store: FlowStore, contactId: string, known?: StoredConversation): TurnStore {
  let reading = known && Promise.resolve(known);
  const settled = new Set<string>();
  const read = (): Promise<StoredConversation> => (reading ??= store.runs.readConversation(contactId));
  const contacts = replacing(store.contacts, {
    find: async (id) => (id === contactId ? (await read()).contact : store.contacts.find(id)),
  });
  const runs = replacing(store.runs, {
    find: async (id) => (await read()).runs.find((run) => run.id === id) ?? store.runs.find(id),
    listWaiting: async (id) => {
      if (id !== contactId) return store.runs.listWaiting(id);
      return (await read()).runs.filter(({ state }) => state.status === 'waiting');
    },
    commit: async (commit) => {
      reading = undefined;
      await store.runs.commit(commit);
      for (const { id, state } of commit.runs) {
        if (state.status === 'running') settled.delete(id);
        else settled.add(id);
      }
    },
  });
  return {
    store: replacing(store, { contacts, runs }),
    read,
    get known() {
      return reading;
    },
    forget: () => void (reading = undefined),
    isSettled: (runId) => settled.has(runId),
  };
}

/** Returns an object with some members in place of those of another one, which may be an instance of a class. */
function replacing<Target extends object>(target: Target, members: Partial<Target>): Target {
  return new Proxy(target, {
    get(from, name) {
      if (name in members) return members[name as keyof Target];
      const value: unknown = Reflect.get(from, name, from);
      return typeof value === 'function' ? value.bind(from) : value;
    },
  });
}
