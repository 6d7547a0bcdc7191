import { buildPost, changeOf, createPostSender, POST_KINDS } from '@luluchat/whatsapp-testing';
import type { PostKind, PostSender, TestPerson, WhatsappChange, WhatsappPost } from '@luluchat/whatsapp-testing';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { COMPLETE, flowOf, sendText } from './flow-documents.js';
import type { Json } from './start-server.js';
import { useGraphApi, useServer } from './use-server.js';
import { WHATSAPP_SECRETS, whatsappSettings } from './whatsapp-posts.js';

const graph = useGraphApi();
// An answer of staff would pause its contact, and the texts after it would start no flow.
const server = useServer({
  settings: () => ({ ...whatsappSettings(graph.url), HANDOVER_HOURS: '0' }),
  secrets: WHATSAPP_SECRETS,
});
let meta: PostSender;

beforeAll(async () => {
  meta = createPostSender({ url: () => `${server.url}/channels/whatsapp`, giveUpAfterMs: 110_000 });
  const triggers = [{ type: 'keyword', match: 'is', keywords: ['menu'] }] as const;
  await server.publish(flowOf({ hi: sendText('Tea or coffee?', 'done'), done: COMPLETE }, { triggers }));
});

/** Kinds that the transcript of a contact does not have: about another message, or not for the contact alone. */
const NOT_STORED: readonly PostKind[] = [
  ...(['reaction', 'reaction that was removed', 'edit', 'revoke', 'unsupported', 'welcome request'] as const),
  ...(['group message', 'message on standby'] as const),
];

/** Kinds of all changes, without those by which a person gets another address. */
const KINDS = POST_KINDS.filter((kind) => !kind.startsWith('system '));

/** Kind by which a person answers a request for the number. */
const SHARES_NUMBER: PostKind = 'contacts that were asked for';

/** Person with what the posts about it contain. */
interface Written {
  /** All that WhatsApp has told of the person in the end: everyone shares the number once. */
  readonly person: TestPerson;
  readonly changes: readonly WhatsappChange[];
  /** Ids of the messages that have to be in the transcript. */
  readonly stored: readonly string[];
}

/** Forms in which a person can stand in a post: with both addresses, with either, or without a number at times. */
const FORMS = ['both', 'number', 'id', 'hides the number at times'] as const;

let people = 0;

/** Builds the posts about a new person: of every kind, and texts that start a flow. */
function writtenBy(form: (typeof FORMS)[number], menus: number): Written {
  people += 1;
  const name = `Person ${people}.`;
  const number = `6012${String(people).padStart(7, '0')}`;
  const userId = `MY.${1_000_000 + people}`;
  const known: TestPerson =
    form === 'number' ? { name, number } : form === 'id' ? { name, userId } : { name, number, userId };
  const stored: string[] = [];
  const changes = [...KINDS, ...Array<PostKind>(menus).fill('text')].map((kind, index) => {
    const isHidden = form === 'hides the number at times' && index % 2 === 0;
    const person = isHidden ? { name, userId } : known;
    const id = `wamid.${people}.${index}`;
    const more = kind === SHARES_NUMBER ? cardOf(name, number) : index < KINDS.length ? {} : { text: { body: 'menu' } };
    const change = changeOf(kind, { person, id, more });
    if ('messages' in change.value && !NOT_STORED.includes(kind)) stored.push(id);
    return change;
  });
  return { person: { ...known, number }, changes, stored };
}

/** Returns the card by which a person shares the own number. */
const cardOf = (name: string, number: string) => ({
  contacts: [{ name: { formatted_name: name }, phones: [{ wa_id: number }], origin: 'contact_request' }],
});

/** People, each with every kind of change, in any order; some of the changes repeated; in posts of any size. */
const given = fc
  .array(fc.tuple(fc.constantFrom(...FORMS), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 3 })
  .chain((forms) =>
    fc.record({
      forms: fc.constant(forms),
      seed: fc.integer(),
      sizes: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }),
    }),
  );

/** Returns the changes in an order and with repeats that depend on the seed alone, cut into posts of these sizes in turn. */
function shuffle(changes: readonly WhatsappChange[], seed: number, sizes: readonly number[]): readonly WhatsappPost[] {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const repeated = [...changes, ...changes.filter(() => next() < 0.3)];
  const mixed = repeated.map((change) => ({ change, place: next() })).toSorted((one, other) => one.place - other.place);
  const posts: WhatsappPost[] = [];
  for (let from = 0, at = 0; from < mixed.length; at += 1) {
    const size = sizes[at % sizes.length] ?? 1;
    posts.push(buildPost(mixed.slice(from, from + size).map(({ change }) => change)));
    from += size;
  }
  return posts;
}

/** Posts all of them, a few at the same time. `onTaken` is called with the number of posts that are taken. */
async function postAll(posts: readonly WhatsappPost[], onTaken: (count: number) => void = () => {}): Promise<void> {
  const waiting = [...posts];
  let taken = 0;
  const work = async (): Promise<void> => {
    for (let post = waiting.shift(); post !== undefined; post = waiting.shift()) {
      expect(await meta.post(post)).toMatchObject({ status: 200 });
      onTaken((taken += 1));
    }
  };
  await Promise.all([work(), work(), work()]);
}

async function listed(path: string): Promise<readonly Json[]> {
  return (await server.call<{ items: readonly Json[] }>('GET', path)).body.items;
}

/** Expects one contact for the person, with each message once and no other one. */
async function expectOnce({ person, stored }: Written): Promise<void> {
  const contacts = await listed(`/v1/contacts?query=${encodeURIComponent(String(person.name))}`);
  expect(contacts.map(({ contactNumber }) => contactNumber)).toEqual([person.number]);
  const messages = await listed(`/v1/contacts/${String(contacts[0]?.['contactId'])}/messages?limit=100`);
  const inbound = messages.flatMap(({ direction, id }) => (direction === 'inbound' ? [String(id)] : []));
  expect(inbound.toSorted()).toEqual(stored.map((id) => `wa:${id}`).toSorted());
}

/** Returns the number of messages that were sent to the person, by any of its addresses. */
const sentTo = ({ number, userId }: TestPerson): number =>
  graph.sent.filter(({ addressee }) => addressee === number || addressee === userId).length;

it('documented posts in any order, shuffled and repeated, give one contact for each person, each message once, and one answer', async () => {
  await fc.assert(
    fc.asyncProperty(given, async ({ forms, seed, sizes }) => {
      const written = forms.map(([form, menus]) => ({ menus, ...writtenBy(form, menus) }));
      await postAll(
        shuffle(
          written.flatMap(({ changes }) => changes),
          seed,
          sizes,
        ),
      );
      for (const person of written) await expectOnce(person);
      for (const { person, menus } of written) await expect.poll(() => sentTo(person)).toBe(menus);
    }),
    { numRuns: 8 },
  );
});

it('documented posts that a server killed between post and answer gets again are stored once, and none is lost', async () => {
  const written = FORMS.map((form) => writtenBy(form, 2));
  const posts = shuffle(
    written.flatMap(({ changes }) => changes),
    7,
    [1, 3, 5],
  );
  // Killed whenever another thirty posts are taken, while the next ones are under way.
  let restarts = Promise.resolve();
  let kills = 0;
  await postAll(posts, (count) => {
    if (count % 30 !== 10) return;
    kills += 1;
    restarts = restarts.then(() => server.kill()).then(() => server.restart());
  });
  await restarts;
  expect(kills).toBeGreaterThan(1);
  for (const person of written) await expectOnce(person);
  // WhatsApp has no idempotency key: a message whose answer was lost is sent again.
  for (const { person } of written) await expect.poll(() => sentTo(person)).toBeGreaterThanOrEqual(2);
});
