import { FlowError } from '@luluchat/flow-runtime/store';
import type { FlowStore, SealedSecret } from '@luluchat/flow-runtime/store';
import { jsonCopy } from './json-copy.js';
import { createMemoryAttributes } from './memory-attributes.js';
import { createMemoryContacts } from './memory-contacts.js';
import { createMemoryFlows } from './memory-flows.js';
import { createMemoryMessages } from './memory-messages.js';
import { createMemoryRuns } from './memory-runs.js';
import { MemoryTables } from './memory-tables.js';
import { removeOldRecords } from './remove-old-records.js';

/** Method of a repository that returns a promise of the result of a synchronous one. */
type Wrapped<Work> = Work extends (...parameters: infer Parameters) => infer Result
  ? (...parameters: Parameters) => Promise<Result>
  : never;

/** Names of methods that change nothing. */
const READS = /^(?:find|list|next|count)/;

/**
 * Creates an empty store in memory, for simulations and tests: a process that ends loses it. It keeps what JSON keeps of a record,
 * and its records are frozen. Looking something up costs more with the number of unfinished runs.
 */
export function createMemoryStore(): FlowStore {
  const tables = new MemoryTables();
  let isOpen = true;
  let unsaved = 0;

  const assertOpen = (): void => {
    if (!isOpen) throw new FlowError('store_failed', 'The store is closed.');
  };
  const perform = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      if (FlowError.is(error)) throw error;
      throw new FlowError('store_failed', 'The store cannot keep what is no JSON.', { cause: error });
    }
  };
  const read = async <Result>(work: () => Result): Promise<Result> => {
    assertOpen();
    return perform(work);
  };
  const write = async <Result>(work: () => Result): Promise<Result> => {
    assertOpen();
    unsaved += 1;
    await undefined;
    unsaved -= 1;
    return perform(work);
  };
  const wrapAll = <Repository extends object>(
    repository: Repository,
  ): { readonly [Name in keyof Repository]: Wrapped<Repository[Name]> } =>
    Object.fromEntries(
      Object.entries(repository).map(([name, work]: [string, (...parameters: readonly unknown[]) => unknown]) => [
        name,
        READS.test(name)
          ? (...parameters: readonly unknown[]) => read(() => work(...parameters))
          : (...parameters: readonly unknown[]) => write(() => work(...parameters)),
      ]),
    ) as never;

  const flows = createMemoryFlows(tables);
  return {
    attributes: wrapAll(createMemoryAttributes(tables)),
    contacts: wrapAll(createMemoryContacts(tables)),
    messages: wrapAll(createMemoryMessages(tables)),
    runs: wrapAll(createMemoryRuns(tables)),
    flows: {
      ...wrapAll(flows.methods),
      get publications() {
        return flows.publications();
      },
    },
    counters: wrapAll({ find: (counter: string) => tables.counters.get(counter) ?? { next: 0, gaps: [] } }),
    secrets: wrapAll({
      put: (secret: SealedSecret) => void tables.secrets.set(secret.name, jsonCopy(secret)),
      find: (name: string) => tables.secrets.get(name),
      list: () => [...tables.secrets.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
      delete: (name: string) => tables.secrets.delete(name),
    }),
    load: () => ({ unsaved, oldestMs: 0, failure: null }),
    removeOld: (request) => write(() => removeOldRecords(tables, request)),
    isReady: () => Promise.resolve(isOpen),
    close: async () => void (isOpen = false),
  };
}
