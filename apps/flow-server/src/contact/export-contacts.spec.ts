import { createMemoryStore } from '@luluchat/flow-simulator';
import { beforeEach, expect, it } from 'vitest';
import { exportContacts } from './export-contacts.js';

const store = createMemoryStore();
const ids = Array.from({ length: 450 }, (_, index) => `c_${String(index).padStart(3, '0')}`);
for (const contactId of ids) {
  const contactChange = { tags: contactId.endsWith('7') ? ['vip'] : [] };
  await store.runs.commit({ contactId, contactChange, runs: [], steps: [], outbound: [] });
}

let read: number;
let counted: number[];
let stopping: AbortController;
beforeEach(() => {
  read = 0;
  counted = [];
  stopping = new AbortController();
});

const startExport = (tags: readonly string[] = []) =>
  exportContacts({
    contacts: {
      list: (...given) => {
        read += 1;
        return store.contacts.list(...given);
      },
    },
    filter: { segment: { tags } },
    header: 'id\n',
    toRow: ({ contactId }) => `${contactId}\n`,
    signal: stopping.signal,
    onRows: (rows) => counted.push(rows),
  });

it('writes every contact once, behind the header, and counts them', async () => {
  const chunks: string[] = [];
  for await (const chunk of startExport()) chunks.push(chunk);
  expect(chunks.join('')).toBe(['id', ...ids, ''].join('\n'));
  expect(counted.at(-1)).toBe(450);
});

it('writes the contacts that pass the filter', async () => {
  const chunks: string[] = [];
  for await (const chunk of startExport(['VIP'])) chunks.push(chunk);
  const wanted = ids.filter((id) => id.endsWith('7'));
  expect(chunks.join('')).toBe(['id', ...wanted, ''].join('\n'));
});

it('reads no page before the one before it is taken', async () => {
  const lines = startExport();
  expect([(await lines.next()).value, read]).toEqual(['id\n', 0]);
  await lines.next();
  expect(read).toBe(1);
  await lines.next();
  expect(read).toBe(2);
});

it('ends with an error when the server stops', async () => {
  const lines = startExport();
  await lines.next();
  await lines.next();
  stopping.abort(new Error('stopping'));
  await expect(lines.next()).rejects.toThrow('stopping');
});
