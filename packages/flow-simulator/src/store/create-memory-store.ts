import type { FlowRepository, FlowStore, MergeContacts, RemoveOld, StoreLoad } from '@luluchat/flow-runtime/store';
import { MemoryAccess } from './memory-access.js';
import { createMemoryAccessTokens } from './memory-access-tokens.js';
import { createMemoryAudit } from './memory-audit.js';
import { createMemoryAttributes } from './memory-attributes.js';
import { createMemoryBulk } from './memory-bulk.js';
import { createMemoryCallbacks } from './memory-callbacks.js';
import { createMemoryChannelAccounts } from './memory-channel-accounts.js';
import { createMemoryContacts } from './memory-contacts.js';
import { createMemoryCounters } from './memory-counters.js';
import { createMemoryErasures } from './memory-erasures.js';
import { createMemoryFlows } from './memory-flows.js';
import { createMemoryMessages } from './memory-messages.js';
import { createMemoryRuns } from './memory-runs.js';
import { createMemorySamples } from './memory-samples.js';
import { createMemorySchedules } from './memory-schedules.js';
import { createMemorySecrets } from './memory-secrets.js';
import { createMemoryShapes } from './memory-shapes.js';
import { mergeContacts } from './merge-contacts.js';
import { measureTables } from './measure-tables.js';
import { MemoryTables } from './memory-tables.js';
import { removeOldRecords } from './remove-old-records.js';

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

/**
 * Creates an empty store in memory, for simulations and tests: a process that ends loses it. It keeps what JSON keeps of a record,
 * as it is at the moment of the call, and returns frozen records, unless records are `kept`. A record that is no JSON is
 * `FlowError` `store_failed`.
 */
export function createMemoryStore(options: MemoryStoreOptions = {}): FlowStore {
  return new MemoryStore(options);
}

/**
 * Each simulation creates one. A class: getters in an object literal give every object a hidden class of its own, which holds them,
 * and with them all that the store keeps, until a full garbage collection.
 */
class MemoryStore implements FlowStore {
  readonly contacts: FlowStore['contacts'];
  readonly messages: FlowStore['messages'];
  readonly runs: FlowStore['runs'];
  readonly flows: FlowRepository;
  readonly counters: FlowStore['counters'];
  readonly #tables = new MemoryTables();
  readonly #access: MemoryAccess;
  // Most simulations use none of these of their store, so they are created when they are read.
  #attributes: FlowStore['attributes'] | undefined;
  #callbacks: FlowStore['callbacks'] | undefined;
  #samples: FlowStore['samples'] | undefined;
  #shapes: FlowStore['shapes'] | undefined;
  #secrets: FlowStore['secrets'] | undefined;
  #accessTokens: FlowStore['accessTokens'] | undefined;
  #channelAccounts: FlowStore['channelAccounts'] | undefined;
  #erasures: FlowStore['erasures'] | undefined;
  #audit: FlowStore['audit'] | undefined;
  #bulk: FlowStore['bulk'] | undefined;
  #schedules: FlowStore['schedules'] | undefined;

  constructor({ flows, records = 'copied' }: MemoryStoreOptions) {
    const tables = this.#tables;
    const access = new MemoryAccess(records === 'kept');
    this.#access = access;
    this.contacts = access.wrapAll({
      ...createMemoryContacts(tables),
      merge: (request: MergeContacts) => mergeContacts(tables, request),
    });
    this.messages = access.wrapAll(createMemoryMessages(tables));
    this.runs = access.wrapAll(createMemoryRuns(tables));
    this.flows = flows ?? createFlows(tables, access);
    this.counters = access.wrapAll(createMemoryCounters(tables));
  }

  get attributes(): FlowStore['attributes'] {
    return (this.#attributes ??= this.#access.wrapAll(createMemoryAttributes(this.#tables)));
  }

  get callbacks(): FlowStore['callbacks'] {
    return (this.#callbacks ??= this.#access.wrapAll(createMemoryCallbacks(this.#tables)));
  }

  get samples(): FlowStore['samples'] {
    return (this.#samples ??= this.#access.wrapAll(createMemorySamples(this.#tables)));
  }

  get shapes(): FlowStore['shapes'] {
    return (this.#shapes ??= this.#access.wrapAll(createMemoryShapes(this.#tables)));
  }

  get secrets(): FlowStore['secrets'] {
    return (this.#secrets ??= this.#access.wrapAll(createMemorySecrets(this.#tables)));
  }

  get accessTokens(): FlowStore['accessTokens'] {
    return (this.#accessTokens ??= this.#access.wrapAll(createMemoryAccessTokens(this.#tables)));
  }

  get channelAccounts(): FlowStore['channelAccounts'] {
    return (this.#channelAccounts ??= this.#access.wrapAll(createMemoryChannelAccounts(this.#tables)));
  }

  get erasures(): FlowStore['erasures'] {
    return (this.#erasures ??= {
      ...this.#access.wrapAll(createMemoryErasures(this.#tables)),
      settle: () => Promise.resolve(),
    });
  }

  get audit(): FlowStore['audit'] {
    return (this.#audit ??= this.#access.wrapAll(createMemoryAudit(this.#tables)));
  }

  get bulk(): FlowStore['bulk'] {
    return (this.#bulk ??= this.#access.wrapAll(createMemoryBulk(this.#tables)));
  }

  get schedules(): FlowStore['schedules'] {
    return (this.#schedules ??= this.#access.wrapAll(createMemorySchedules(this.#tables)));
  }

  measure(): ReturnType<FlowStore['measure']> {
    return this.#access.read(() => measureTables(this.#tables));
  }

  load(): StoreLoad {
    return { unsaved: this.#access.unsaved, oldestMs: 0, failure: null };
  }

  removeOld({ before, messagesBefore = before, limit }: RemoveOld): ReturnType<FlowStore['removeOld']> {
    return this.#access.write([], () => removeOldRecords(this.#tables, { before, messagesBefore, limit }));
  }

  isReady(): Promise<boolean> {
    return Promise.resolve(this.#access.isOpen);
  }

  close(): Promise<void> {
    this.#access.isOpen = false;
    return Promise.resolve();
  }
}

/** Creates the repository of flows that the store keeps itself. */
function createFlows(tables: MemoryTables, access: MemoryAccess): FlowRepository {
  const { methods, publications } = createMemoryFlows(tables);
  return {
    ...access.wrapAll(methods),
    get publications() {
      return publications();
    },
  };
}
