import { FlowError } from '@luluchat/flow-runtime/store';
import type { FlowRepository, FlowStore } from '@luluchat/flow-runtime/store';
import { jsonCopy } from './json-copy.js';
import { createMemoryAttributes } from './memory-attributes.js';
import { createMemoryCallbacks } from './memory-callbacks.js';
import { createMemoryContacts } from './memory-contacts.js';
import { createMemoryCounters } from './memory-counters.js';
import { createMemoryFlows } from './memory-flows.js';
import { createMemoryMessages } from './memory-messages.js';
import { createMemoryRuns } from './memory-runs.js';
import { createMemorySamples } from './memory-samples.js';
import { createMemorySecrets } from './memory-secrets.js';
import { createMemoryShapes } from './memory-shapes.js';
import { measureTables } from './measure-tables.js';
import { MemoryTables } from './memory-tables.js';
import { removeOldRecords } from './remove-old-records.js';

/** Method of a repository that returns a promise of the result of a synchronous one. */
type Wrapped<Work> = Work extends (...parameters: infer Parameters) => infer Result
  ? (...parameters: Parameters) => Promise<Result>
  : never;

/** Options of {@link createMemoryStore}. */
export interface MemoryStoreOptions {
  /** Flows in place of those that the store would keep. Default: none, the store keeps flows. */
  readonly flows?: FlowRepository;
  /**
   * `kept`: the store keeps the records that it is given, which no one may change any more, and returns them as they are; a write is
   * done when its method returns. Default `copied`.
   */
  readonly records?: 'copied' | 'kept';
}

/** Names of methods that change nothing. */
const READS = /^(?:find|list|next|count)/;

/**
 * Creates an empty store in memory, for simulations and tests: a process that ends loses it. It keeps what JSON keeps of a record,
 * as it is at the moment of the call, and returns frozen records, unless records are `kept`. A record that is no JSON is
 * {@link FlowError} `store_failed`.
 */
export function createMemoryStore(options: MemoryStoreOptions = {}): FlowStore {
  const tables = new MemoryTables();
  const areKept = options.records === 'kept';
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
      throw new FlowError('store_failed', 'The store in memory failed.', { cause: error });
    }
  };
  const read = async <Result>(work: () => Result): Promise<Result> => {
    assertOpen();
    return perform(work);
  };
  // The copies are made at once: the caller may change its records while it waits.
  const write = async <Given extends readonly unknown[], Result>(
    given: Given,
    work: (...copies: Given) => Result,
  ): Promise<Result> => {
    assertOpen();
    const copies = copyGiven(given);
    unsaved += 1;
    await undefined;
    unsaved -= 1;
    return perform(() => work(...copies));
  };
  const wrapAll = <Repository extends object>(
    repository: Repository,
  ): { readonly [Name in keyof Repository]: Wrapped<Repository[Name]> } => {
    const methods = repository as Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;
    const wrapped: Record<string, (...given: readonly unknown[]) => Promise<unknown>> = {};
    // Each simulation creates a store: with `Object.entries` and `Object.fromEntries`, that takes half as long again.
    for (const name in methods) {
      const work = methods[name];
      if (work === undefined) continue;
      wrapped[name] =
        areKept || READS.test(name) ? (...given) => read(() => work(...given)) : (...given) => write(given, work);
    }
    return wrapped as never;
  };
  const createFlows = (): FlowRepository => {
    const { methods, publications } = createMemoryFlows(tables);
    return {
      ...wrapAll(methods),
      get publications() {
        return publications();
      },
    };
  };

  // Most simulations use none of these of their store, so they are created when they are read.
  let attributes: FlowStore['attributes'] | undefined;
  let secrets: FlowStore['secrets'] | undefined;
  let callbacks: FlowStore['callbacks'] | undefined;
  let samples: FlowStore['samples'] | undefined;
  let shapes: FlowStore['shapes'] | undefined;
  return {
    get attributes() {
      return (attributes ??= wrapAll(createMemoryAttributes(tables)));
    },
    contacts: wrapAll(createMemoryContacts(tables)),
    messages: wrapAll(createMemoryMessages(tables)),
    runs: wrapAll(createMemoryRuns(tables)),
    flows: options.flows ?? createFlows(),
    counters: wrapAll(createMemoryCounters(tables)),
    get callbacks() {
      return (callbacks ??= wrapAll(createMemoryCallbacks(tables)));
    },
    get samples() {
      return (samples ??= wrapAll(createMemorySamples(tables)));
    },
    get shapes() {
      return (shapes ??= wrapAll(createMemoryShapes(tables)));
    },
    get secrets() {
      return (secrets ??= wrapAll(createMemorySecrets(tables)));
    },
    measure: () => read(() => measureTables(tables)),
    load: () => ({ unsaved, oldestMs: 0, failure: null }),
    removeOld: ({ before, limit }) => write([], () => removeOldRecords(tables, { before, limit })),
    isReady: () => Promise.resolve(isOpen),
    close: async () => void (isOpen = false),
  };
}

/** @throws {FlowError} `store_failed` for what is no JSON */
function copyGiven<Given extends readonly unknown[]>(given: Given): Given {
  try {
    return given.map(jsonCopy) as unknown as Given;
  } catch (error) {
    throw new FlowError('store_failed', 'The store in memory keeps JSON only, and was given something else.', {
      cause: error,
    });
  }
}
