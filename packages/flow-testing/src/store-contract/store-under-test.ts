import type { FlowErrorCode } from '@luluchat/flow-runtime';
import type { FlowStore, Page, PageRequest } from '@luluchat/flow-runtime/store';
import { FlowError } from '@luluchat/flow-runtime';
import { afterEach, beforeEach, expect } from 'vitest';

/** New, empty store, with what a test needs to control it. */
export interface StoreUnderTest {
  readonly store: FlowStore;
  /** False for a store that keeps no data after `close`. Default true. */
  readonly isLasting?: boolean;
  /** Closes the store and opens one on the same data. A store that keeps no data returns itself, open. */
  reopen(): Promise<FlowStore>;
  /** Closes open stores and removes the data. */
  dispose(): Promise<void>;
}

/** Creates a store for one test. */
export type CreateStore = () => Promise<StoreUnderTest>;

/** Store of the current test. */
export interface UsedStore {
  readonly store: FlowStore;
  readonly isLasting: boolean;
  reopen(): Promise<FlowStore>;
}

/** Creates a store for each test of the surrounding `describe`. */
export function useStore(create: CreateStore): UsedStore {
  let current: StoreUnderTest | undefined;
  let reopened: FlowStore | undefined;
  const get = (): StoreUnderTest => {
    if (current === undefined) throw new Error('The store exists only while a test runs.');
    return current;
  };
  beforeEach(async () => {
    current = await create();
    reopened = undefined;
  });
  afterEach(async () => {
    await current?.dispose();
  });
  return {
    get store() {
      return reopened ?? get().store;
    },
    get isLasting() {
      return get().isLasting ?? true;
    },
    reopen: async () => (reopened = await get().reopen()),
  };
}

/** Expects `work` to reject with a `FlowError` of this code and returns the error. */
export async function expectCode(work: Promise<unknown>, code: FlowErrorCode): Promise<FlowError> {
  const error: unknown = await work.then(
    () => new Error(`Expected a rejection with ${code}, but it resolved.`),
    (reason: unknown) => reason,
  );
  if (!FlowError.is(error)) throw error;
  expect(error.code).toBe(code);
  return error;
}

/** Reads all pages of a list, with `limit` items each. */
export async function readAll<Item>(
  list: (page: PageRequest) => Promise<Page<Item>>,
  limit: number,
): Promise<Item[][]> {
  const pages: Item[][] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page: Page<Item> = await list({ limit, ...(cursor === undefined ? {} : { cursor }) });
    pages.push([...page.items]);
    cursor = page.nextCursor;
  }
  return pages;
}

/** Expects a list of at least three items to page correctly. */
export async function expectPages<Item>(list: (page: PageRequest) => Promise<Page<Item>>): Promise<void> {
  const [all = []] = await readAll(list, 1000);
  expect(all.length).toBeGreaterThanOrEqual(3);
  for (const limit of [1, 2, all.length - 1, all.length]) {
    const pages = await readAll(list, limit);
    expect(pages.flat()).toEqual(all);
    expect(pages.every((page, index) => page.length === limit || index === pages.length - 1)).toBe(true);
    expect(pages.at(-1)).not.toEqual([]);
  }
  expect((await list({ limit: 0 })).items).toEqual(all.slice(0, 1));
  const { nextCursor } = await list({ limit: 1 });
  for (const cursor of ['', 'nonsense', '%%%', `${nextCursor}x`, ` ${nextCursor}`]) {
    await expectCode(list({ limit: 1, cursor }), 'invalid_request');
  }
}
