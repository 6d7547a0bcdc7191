import { buildPost, TEST_ACCOUNT } from '@luluchat/whatsapp-testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { documentedChanges } from './documented-changes.js';
import type { DocumentedChange } from './documented-changes.js';
import { createTestWebhook } from './test-webhook.js';

const changes = ['1', '2'].flatMap((seed) => documentedChanges(seed));

/** Documented changes in any order, some of them repeated, in posts of one or several. */
const posts = fc.shuffledSubarray([...changes, ...changes]).chain((list) =>
  fc.array(fc.integer({ min: 1, max: 8 }), { minLength: list.length, maxLength: list.length }).map((sizes) => {
    const cut: (readonly DocumentedChange[])[] = [];
    for (let from = 0, at = 0; from < list.length; at += 1) {
      const size = sizes[at] ?? 1;
      cut.push(list.slice(from, from + size));
      from += size;
    }
    return cut;
  }),
);

it('documented posts in any order, repeated and shuffled, are taken; each part is counted, and no message is stored twice', async () => {
  await fc.assert(
    fc.asyncProperty(posts, async (given) => {
      const used = createTestWebhook();
      // Stores by contact and id, as the engine does.
      const stored = new Map<string, string>();
      used.deliver = async ({ messageId = '', contactNumber = '', text }) => {
        const key = `${contactNumber} ${messageId}`;
        expect(stored.get(key) ?? text).toBe(text);
        stored.set(key, text);
        return { outcome: 'unmatched' };
      };
      for (const post of given) expect(await used.receive(buildPost(post))).toMatchObject({ kind: 'taken' });
      const expected = given.flat().reduce((sum, { parts }) => sum + parts, 0);
      expect([...used.counts.values()].reduce((sum, count) => sum + count, 0)).toBe(expected);
      const taken = [...used.counts].filter(([key]) => /^message:.+ taken$/.test(key));
      expect(taken.reduce((sum, [, count]) => sum + count, 0)).toBe(used.delivered.length + used.changed.length);
      expect([...used.counts.keys()].filter((key) => /(malformed|failed)$/.test(key))).toEqual([]);
      const texts = given.flat().filter(({ name }) => name === 'text');
      for (const { value } of texts) {
        const [{ from, id }] = (value as unknown as { messages: [{ from: string; id: string }] }).messages;
        expect(stored.get(`${from} wa:${id}`)).toBe('Hello 😀');
      }
    }),
    { numRuns: 60 },
  );
});

it('any JSON in the place of a post, a change or a message is taken without an exception', async () => {
  const any = fc.jsonValue({ maxDepth: 5 });
  const field = fc.constantFrom(...changes.map((change) => change.field));
  const value = fc.oneof(
    any,
    fc.record(
      { messages: any, statuses: any, errors: any, contacts: any, standby: any, metadata: any },
      { requiredKeys: [] },
    ),
    fc.record({
      metadata: fc.constant({ phone_number_id: TEST_ACCOUNT.phoneNumberId }),
      messages: fc.array(any),
      statuses: fc.array(any),
      errors: fc.array(any),
    }),
  );
  const post = fc.oneof(
    any,
    fc.record({ entry: fc.array(fc.record({ changes: fc.array(fc.record({ field, value })) })) }),
  );
  await fc.assert(
    fc.asyncProperty(post, async (given) => {
      const used = createTestWebhook();
      expect(await used.receive(given)).toMatchObject({ kind: 'taken' });
      expect([...used.counts.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});
