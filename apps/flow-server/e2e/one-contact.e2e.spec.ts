import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPLETE, flowOf } from './flow-documents.js';
import type { Json } from './start-server.js';
import { useReceiver, useServer } from './use-server.js';
import { postChange, WHATSAPP_SECRETS, whatsappSettings } from './whatsapp-posts.js';

const graph = useReceiver();
const server = useServer({ settings: () => whatsappSettings(graph.url), secrets: WHATSAPP_SECRETS });

/** A post, by the text of its message if it has one. */
interface Post {
  readonly text?: string;
  readonly value: object;
}

const read = async (path: string) => (await server.call('GET', path)).body;
const textsOf = async (contactId: string) =>
  ((await read(`/v1/contacts/${contactId}/messages?limit=100`))['items'] as readonly Json[])
    .filter(({ direction }) => direction === 'inbound')
    .map(({ text }) => String(text));
const contactsWith = async (name: string) =>
  ((await read(`/v1/contacts?query=${name}&limit=100`))['items'] as readonly Json[]).map((contact) => contact);

/** Builds what Meta posts about one person, who changes the number, then the id, and writes from each of them in each way. */
function postsOf(seed: string): readonly Post[] {
  const ids = ['1', '2', '3'].map((part) => `MY.${seed}00${part}`);
  const numbers = [`6012${seed}`, `6013${seed}`];
  let written = 0;
  const message = (number: string | undefined, id: string | undefined): Post => {
    const text = `${seed}-${(written += 1)}`;
    const contact = { profile: { name: `Person ${seed}` }, wa_id: number, user_id: id };
    const from = { from: number, from_user_id: id, id: `wamid.${text}`, timestamp: '1700000000' };
    return { text, value: { contacts: [contact], messages: [{ ...from, type: 'text', text: { body: text } }] } };
  };
  const change = (name: string, timestamp: string, more: object, system: object): Post => ({
    value: { messages: [{ id: `wamid.${seed}.${name}`, timestamp, type: 'system', ...more, system }] },
  });
  const ways = ([number, id]: readonly [string | undefined, string | undefined]): readonly Post[] => [
    message(number, undefined),
    message(undefined, id),
    message(number, id),
  ];
  const moved = { type: 'user_changed_number', wa_id: numbers[1], user_id: ids[1], previous_user_id: ids[0] };
  const renamed = { type: 'user_changed_user_id', user_id: ids[2], previous_user_id: ids[1] };
  return [
    ...ways([numbers[0], ids[0]]),
    ...ways([numbers[1], ids[1]]),
    ...ways([numbers[1], ids[2]]),
    change('moved', '1700000100', { from: numbers[0], from_user_id: ids[0] }, moved),
    change('renamed', '1700000200', { from: numbers[1] }, renamed),
  ];
}

describe('what Meta posts about people', () => {
  it('makes one contact with one history of each, in whatever order it comes, and however often', async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), fc.boolean(), async (order, isCrowd) => {
        round += 1;
        const seeds = [0, 1].map((person) => String(1_000_000 + round * 10 + person));
        const all = seeds.flatMap((seed) => postsOf(seed));
        // Each twice, shuffled.
        const posts = [...all, ...all]
          .map((post) => ({ post, place: Number(order.next().value) }))
          .sort((one, other) => one.place - other.place)
          .map(({ post }) => post);
        const post = async ({ value }: Post) => expect((await postChange(server, value)).status).toBe(200);
        // What crossed at the same time is made up for by the next message.
        if (isCrowd) await Promise.all(posts.map(post));
        for (const one of isCrowd ? all : posts) await post(one);
        for (const seed of seeds) {
          await expect.poll(async () => (await contactsWith(`Person ${seed}`)).length).toBe(1);
          const [contact] = await contactsWith(`Person ${seed}`);
          expect(contact).toMatchObject({ contactNumber: `6013${seed}`, profileName: `Person ${seed}` });
          const texts = all.flatMap(({ text }) => (text?.startsWith(seed) === true ? [text] : []));
          expect(new Set(await textsOf(String(contact?.['contactId'])))).toEqual(new Set(texts));
        }
      }),
      { numRuns: 12 },
    );
  });

  it('lets a waiting run continue with a reply from the new number, to which the next message goes', async () => {
    graph.answer({ json: { messages: [{ id: 'wamid.out' }] } });
    const ask = (text: string, next: string) => ({
      type: 'send-message',
      config: { blocks: [{ type: 'text', text }], buttons: [{ id: 'yes', label: 'Yes' }] },
      exits: { 'button:yes': next },
    });
    const triggers = [{ type: 'keyword', match: 'is', keywords: ['tea'] } as const];
    await server.publish(
      flowOf(
        { ask: ask('Tea, {{contact.username}}?', 'again'), again: ask('Sure?', 'done'), done: COMPLETE },
        { triggers },
      ),
    );
    const write = (from: string, id: string, wamid: string, content: object) =>
      postChange(server, {
        contacts: [{ wa_id: from, user_id: id, profile: { name: 'Ana', username: 'ana.cafe' } }],
        messages: [{ from, from_user_id: id, id: wamid, timestamp: '1700000000', ...content }],
      });
    await write('60111111111', 'MY.111', 'wamid.tea', { type: 'text', text: { body: 'tea' } });
    await expect.poll(() => graph.requests.length).toBe(1);
    const system = {
      ...{ type: 'user_changed_number', body: 'changed', wa_id: '60122222222' },
      ...{ user_id: 'MY.222', previous_user_id: 'MY.111' },
    };
    await postChange(server, {
      messages: [{ from: '60111111111', id: 'wamid.moved', timestamp: '1700000001', type: 'system', system }],
    });
    const tap = {
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Yes' } },
    };
    await write('60122222222', 'MY.222', 'wamid.yes', tap);
    await expect
      .poll(() => graph.requests.map(({ json }) => (json as Json)['to']))
      .toEqual(['60111111111', '60122222222']);
    expect(graph.requests[0]?.json).toMatchObject({ interactive: { body: { text: 'Tea, ana.cafe?' } } });
    const [contact, ...others] = await contactsWith('@ana');
    expect(contact).toMatchObject({ contactNumber: '60122222222', profileName: 'Ana', username: 'ana.cafe' });
    expect(others).toEqual([]);
    expect(server.stdout()).not.toContain('MY.222');
  });
});
