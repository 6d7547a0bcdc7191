import { FlowError } from '@luluchat/flow-runtime';
import type { JsonObject, StepLogger } from '@luluchat/flow-runtime';
import { backoffMs, describeError } from '@luluchat/flow-runtime/use-case';
import { setTimeout as sleep } from 'node:timers/promises';

/** Items that stay in the store until each is done. */
export interface StoredWorkOptions<Item> {
  /** Lists items by id, after this id. */
  readonly list: (page: { readonly limit: number; readonly afterId?: string }) => Promise<readonly Item[]>;
  readonly idOf: (item: Item) => string;
  /** Keeps the conversation of an item that is retried with this server; returns the end of that. */
  readonly hold: (item: Item) => () => void;
  /** Does an item; resolves to `false` if that must be done later. */
  readonly perform: (item: Item) => Promise<boolean>;
  /** Names an item in the log. */
  readonly describe: (item: Item) => JsonObject;
  /** Log texts of an item that failed, and of a list that could not be read. */
  readonly messages: { readonly failed: string; readonly unreadable: string };
  readonly logger: StepLogger;
  readonly closing: AbortSignal;
}

/** Does stored items, and retries with growing pauses. */
export interface StoredWork<Item> {
  /** Continues, in the background, with items that an earlier process left. */
  open(): void;
  /** Does an item that has just been stored, in the background. Never throws. */
  add(item: Item): void;
}

const PAGE = 100;

/** Creates the work; reads nothing before `open`. */
export function createStoredWork<Item>(options: StoredWorkOptions<Item>): StoredWork<Item> {
  const { list, idOf, perform, hold, describe, messages, logger, closing } = options;
  const retrying = new Set<string>();

  /** Resolves to `false` if the item must be done later; never rejects. */
  const tryToPerform = async (item: Item, attempt: number): Promise<boolean> => {
    try {
      return await perform(item);
    } catch (error) {
      // The server that has the conversation does it, or the next start.
      if (FlowError.is(error, 'lease_lost') || FlowError.is(error, 'shutting_down')) return true;
      const isPassing = FlowError.is(error, 'store_failed');
      const more = { ...describe(item), attempt, error: describeError(error) };
      logger.error(isPassing ? `${messages.failed}; trying again` : messages.failed, more);
      return !isPassing;
    }
  };

  const pause = async (attempt: number): Promise<void> => {
    await sleep(backoffMs(attempt), undefined, { signal: closing }).catch(() => undefined);
  };

  const performLater = async (item: Item): Promise<void> => {
    const id = idOf(item);
    if (retrying.has(id)) return;
    retrying.add(id);
    const release = hold(item);
    for (let attempt = 1; ; attempt += 1) {
      await pause(attempt);
      if (closing.aborted || (await tryToPerform(item, attempt + 1))) break;
    }
    retrying.delete(id);
    release();
  };

  /** Resolves after the first attempt. */
  const add = async (item: Item): Promise<void> => {
    if (!(await tryToPerform(item, 1))) void performLater(item);
  };

  const addStored = async (): Promise<void> => {
    for (let afterId: string | undefined; !closing.aborted;) {
      const page = await list({ limit: PAGE, ...(afterId === undefined ? {} : { afterId }) });
      await Promise.all(page.map(add));
      const last = page.at(-1);
      if (page.length < PAGE || last === undefined) return;
      afterId = idOf(last);
    }
  };

  const open = async (attempt = 1): Promise<void> => {
    try {
      await addStored();
    } catch (error) {
      logger.error(`${messages.unreadable}; trying again`, { error: describeError(error) });
      await pause(attempt);
      if (!closing.aborted) await open(attempt + 1);
    }
  };

  return {
    open: () => void open(),
    add: (item) => void add(item),
  };
}
