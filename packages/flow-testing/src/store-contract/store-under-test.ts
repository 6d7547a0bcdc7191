import type { FlowErrorCode, FlowStore, Page, PageRequest } from '@luluchat/flow-runtime';
import { FlowError } from '@luluchat/flow-runtime';
import { afterEach, beforeEach, expect } from 'vitest';

/** A new, empty store, and what a case may do to it from outside. */
export interface StoreUnderTest {
  readonly store: FlowStore;
  /** Whether data outlives `close`. Absent means `true`. */
  readonly isLasting?: boolean;
  /** Closes the store and opens one on the same data; a store whose data does not last gives back itself, open. */
  reopen(): Promise<FlowStore>;
  /** Closes whatever is open and removes the data. */
  dispose(): Promise<void>;
}

/** Makes a store for each case. */
export type CreateStore = () => Promise<StoreUnderTest>;

/** The store of the case that runs. */
export interface UsedStore {
  readonly store: FlowStore;
  readonly isLasting: boolean;
  reopen(): Promise<FlowStore>;
}

/** Gives each case of the surrounding `describe` a store of its own. */
export function useStore(create: CreateStore): UsedStore {
  let current: StoreUnderTest | undefined;
  let reopened: FlowStore | undefined;
  const get = (): StoreUnderTest => {
    if (current === undefined) throw new Error('There is a store in cases only.');
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

/** Expects a rejection with a `FlowError` of this code, and gives it back. */
export async function expectCode(work: Promise<unknown>, code: FlowErrorCode): Promise<FlowError> {
  const error: unknown = await work.then(
    () => new Error(`It resolved; ${code} was expected.`),
    (reason: unknown) => reason,
  );
  if (!FlowError.is(error)) throw error;
  expect(error.code).toBe(code);
  return error;
}

/** Reads a list to its end, page by page. */
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

/** What a list does with pages, whatever it lists: `list` has at least three items. */
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
