import { run } from '@luluchat/flow-testing/store-records';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openFlowStore } from '../src/open-flow-store.js';
import type { FlowStore } from '@luluchat/flow-runtime/store';

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
  const first = await store.contacts.list({ limit: 10 }, last);
  expect(first.items).toEqual([]);
  const { items, nextCursor } = await store.contacts.list({ limit: 10, cursor: first.nextCursor ?? '' }, last);
  expect([items.map(({ contactId }) => contactId), nextCursor]).toEqual([[last], null]);
});

it('a search ends its page at the limit, and misses no contact behind it', async () => {
  const found: string[] = [];
  let page = await store.contacts.list({ limit: 3 }, 'C0001');
  found.push(...page.items.map(({ contactId }) => contactId));
  while (page.nextCursor !== null) {
    page = await store.contacts.list({ limit: 3, cursor: page.nextCursor }, 'C0001');
    expect(page.items.length).toBeLessThanOrEqual(3);
    found.push(...page.items.map(({ contactId }) => contactId));
  }
  expect(found).toEqual(Array.from({ length: 100 }, (_, index) => `c0001${String(index).padStart(2, '0')}`));
});
