import { run } from '@luluchat/flow-testing/store-records';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openFlowStore } from '../src/open-flow-store.js';
import type { Contact, FlowStore, Page } from '@luluchat/flow-runtime/store';

const COUNT = 5_200;
const BATCH = 1_300;

let store: FlowStore;
beforeAll(async () => {
  store = await openFlowStore({ file: ':memory:' });
  for (let first = 0; first < COUNT; first += BATCH) {
    const batch = Array.from({ length: BATCH }, (_, index) => `c${String(first + index).padStart(6, '0')}`);
    await Promise.all(
      batch.map((contactId) =>
        store.runs.accept({ run: run(`r-${contactId}`, { contactId }), contactName: `Contact ${contactId}` }),
      ),
    );
  }
}, 60_000);
afterAll(() => store.close());

it('a search looks at a bounded number of contacts for each page, and continues with the cursor', async () => {
  const last = 'c005199';
  const found: string[] = [];
  let pages = 0;
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = { limit: 10, ...(cursor !== '' && { cursor }) };
    const { items, nextCursor }: Page<Contact> = await store.contacts.list(page, { query: last });
    found.push(...items.map(({ contactId }) => contactId));
    pages += 1;
    cursor = nextCursor;
  }
  expect([found, pages]).toEqual([[last], 3]);
});

it('a search ends its page at the limit, and misses no contact behind it', async () => {
  const found: string[] = [];
  let page = await store.contacts.list({ limit: 3 }, { query: 'C0001' });
  found.push(...page.items.map(({ contactId }) => contactId));
  while (page.nextCursor !== null) {
    page = await store.contacts.list({ limit: 3, cursor: page.nextCursor }, { query: 'C0001' });
    expect(page.items.length).toBeLessThanOrEqual(3);
    found.push(...page.items.map(({ contactId }) => contactId));
  }
  expect(found).toEqual(Array.from({ length: 100 }, (_, index) => `c0001${String(index).padStart(2, '0')}`));
});
